"""The words that name news outlets, and the phrases by which words are passed on."""

import functools
import re

import msgspec

from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.ontology.load import load_typed

# What directories and addresses add to an outlet's name: "CNN (Web News)", "Herald - World", "herald.example".
_ADDED = re.compile(r"\s*\(.*\)\s*\Z|\s+[-–—|]\s.*\Z")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?P<label>[\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}/?\Z", re.IGNORECASE)


class RelayTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sets of ``ontology/relays.toml``, as their comments say."""

    nouns: frozenset[str]
    vague: frozenset[str]
    leading: frozenset[str]
    describing: frozenset[str]
    printed: frozenset[str]
    aired: frozenset[str]
    wired: frozenset[str]
    public: frozenset[str]
    reporters: frozenset[str]
    name_words: frozenset[str]
    names: frozenset[str]
    carrying: frozenset[str]
    seeing: frozenset[str]
    records: frozenset[str]
    utterances: frozenset[str]
    telling: frozenset[str]
    citing: frozenset[str]
    cited: frozenset[str]
    quoted: frozenset[str]
    appearing: frozenset[str]
    participants: frozenset[str]
    askers: frozenset[str]


@functools.cache
def relay_table() -> RelayTable:
    """Return the relay words.

    Raises:
        SettingsError: ``ontology/relays.toml`` lacks a set or has one too many.
    """
    return load_typed("relays", RelayTable)


def is_outlet_name(name: str) -> bool:
    """Say whether a name is that of a news outlet.

    >>> is_outlet_name("The Lakeside Herald"), is_outlet_name("Foreign Ministry")
    (True, False)
    """
    table = relay_table()
    plain = name.casefold().removeprefix("the ").strip()
    return plain in table.names or any(word in table.name_words for word in plain.split())


@functools.lru_cache(maxsize=1024)
def is_outlet_called(name: str) -> bool:
    """Say whether a relay's name is that of a news outlet, by its words or by the lists of actors.

    >>> is_outlet_called("KCNA"), is_outlet_called("Coast Wire"), is_outlet_called("Ann Lee")
    (True, True, False)
    """
    return is_outlet_name(name) or listed_outlet(name) is not None


def _is_media(code: str | None) -> bool:
    return code is not None and code.endswith("JRN")


@functools.lru_cache(maxsize=1024)
def listed_outlet(name: str) -> str | None:
    """Return the name that the lists of actors have for an outlet, or None for one that they do not have.

    >>> listed_outlet("Islamic Republic News Agency"), listed_outlet("Coast Wire")
    ('IRNA', None)
    """
    return next((alias.entry.name for alias in load_lexicon().aliases(name) if _is_media(alias.entry.code)), None)


def same_outlet(name: str, own: str) -> bool:
    """Say whether two names are of one outlet, one perhaps shortened.

    >>> same_outlet("the Times", "New York Times - News"), same_outlet("AP", "Associated Press"), same_outlet("CNN", "BBC")
    (True, True, False)
    """
    return any(
        _meet(_plain(one), _plain(other)) for one in {name, outlet_called(name)} for other in {own, outlet_called(own)}
    )


def _plain(name: str) -> frozenset[str]:
    return frozenset(name.casefold().removeprefix("the ").split()) - {"news", "agency"}


def _meet(name: frozenset[str], own: frozenset[str]) -> bool:
    return bool(name and own) and (name <= own or own <= name)


@functools.lru_cache(maxsize=1024)
def outlet_called(name: str) -> str:
    """Return an outlet's name as the word lists have it, without what directories and addresses add to it.

    >>> outlet_called("Reuters (World)"), outlet_called("www.reuters.com"), outlet_called("Lakeside Herald")
    ('Reuters', 'Reuters', 'Lakeside Herald')
    """
    whole = " ".join(name.split())
    address = _ADDRESS.match(whole)
    for words in (whole, _ADDED.sub("", whole), address["label"] if address else ""):
        for form in (words, words.removeprefix("The ").removeprefix("the "), words.upper(), words.capitalize()):
            known = listed_outlet(form) if form else None
            if known is not None:
                return known
    return _ADDED.sub("", whole) or whole
