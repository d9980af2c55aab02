"""The words that joining reports needs: which words name one deed, one sort of thing, one answer."""

import functools
import re
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table
from brinkwatch.records.event import EventType

MEDIA = "JRN"  # PLOVER's sector of journalists and outlets.


class _Compound(msgspec.Struct, frozen=True):
    family: str
    words: frozenset[str]
    things: frozenset[str]


class _Broad(msgspec.Struct, frozen=True):
    deeds: frozenset[str]


class _Indefinite(msgspec.Struct, frozen=True):
    words: frozenset[str]


class _Counts(msgspec.Struct, frozen=True):
    words: dict[str, int]


class _Generic(msgspec.Struct, frozen=True):
    themes: frozenset[str]
    lemmas: frozenset[str]
    containers: frozenset[str]


class _Confusable(msgspec.Struct, frozen=True):
    pairs: tuple[tuple[EventType, EventType], ...]


class _Reactions(msgspec.Struct, frozen=True):
    answer: tuple[str, ...]
    after: tuple[str, ...]


class _Names(msgspec.Struct, frozen=True):
    family_first: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    own_sectors: frozenset[str]
    telling_sectors: frozenset[str]


class _Zones(msgspec.Struct, frozen=True):
    words: tuple[str, ...]


class HeadlineWords(msgspec.Struct, frozen=True):
    """Words by which a phrase shows whether it can follow its doer; each list is explained in ``join.toml``."""

    nominal: frozenset[str]
    copulas: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    plurals: frozenset[str]
    adjectives: frozenset[str]
    agents: frozenset[str]
    prepositions: frozenset[str]
    light: tuple[str, ...]
    openers: frozenset[str]
    loose: frozenset[str]
    possessives: frozenset[str]
    unchanging: frozenset[str]
    passive: frozenset[str]


class _Claims(msgspec.Struct, frozen=True):
    of_incidents: frozenset[str]
    spell: int
    vague: frozenset[str]


class _Accusations(msgspec.Struct, frozen=True):
    deny: frozenset[str]
    parts: frozenset[str]


class _PloverRow(msgspec.Struct, frozen=True):
    quad: int
    score: float


class JoinWords(msgspec.Struct, frozen=True):
    """The table ``join.toml``; each part is explained there."""

    families: dict[str, tuple[str, ...]]
    compounds: tuple[_Compound, ...]
    broad: _Broad
    themes: dict[str, tuple[str, ...]]
    generic: _Generic
    confusable: _Confusable
    reactions: _Reactions
    indefinite: _Indefinite
    counts: _Counts
    names: _Names
    units: dict[str, tuple[str, str]]
    zones: _Zones
    headline: HeadlineWords
    claims: _Claims
    accusations: _Accusations


@functools.cache
def join_words() -> JoinWords:
    """Return the table ``join.toml``."""
    return msgspec.convert(load_table("join"), JoinWords)


@functools.cache
def _family_of() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for family, words in join_words().families.items():
        for word in words:
            found.setdefault(word, family)
    return found


@functools.cache
def _theme_class() -> Mapping[str, str]:
    return {word: name for name, words in join_words().themes.items() for word in words}


@functools.cache
def _confusable_pairs() -> frozenset[tuple[EventType, EventType]]:
    pairs = join_words().confusable.pairs
    return frozenset(pairs) | frozenset((b, a) for a, b in pairs)


@functools.lru_cache(maxsize=65536)
def singular(noun: str) -> str:
    """Return a noun's likely singular, for comparing words only.

    >>> singular("troops"), singular("facilities"), singular("glass"), singular("crises")
    ('troop', 'facility', 'glass', 'crisis')
    """
    if len(noun) > 4 and noun.endswith("ies"):
        return noun[:-3] + "y"
    if len(noun) > 5 and noun.endswith("ises"):
        return noun[:-2] + "is"
    if len(noun) > 3 and noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


@functools.lru_cache(maxsize=65536)
def family_of(lemma: str, head: str | None = None) -> str:
    """Return the family of words that name one deed, done to a thing where that matters.

    >>> family_of("demolition") == family_of("blow up"), family_of("break", "limit"), family_of("break", "deal")
    (True, 'exceed', 'breach')
    """
    compound = _compounds().get((lemma, head)) if head else None
    if compound:
        return compound
    table = _family_of()
    if lemma in table:
        return table[lemma]
    first, _, rest = lemma.partition(" ")
    return table.get(first, lemma) if rest else table.get(singular(lemma), lemma)


@functools.cache
def _compounds() -> Mapping[tuple[str, str | None], str]:
    rows = join_words().compounds
    return {(word, thing): row.family for row in rows for word in sorted(row.words) for thing in sorted(row.things)}


def is_broad_deed(family: str) -> bool:
    """Say whether a family is so common that it tells two happenings apart badly ("attack")."""
    return family in join_words().broad.deeds


def is_generic_deed(lemma: str) -> bool:
    """Say whether a word names no particular deed ("act", "incident")."""
    return lemma in join_words().generic.lemmas


@functools.lru_cache(maxsize=65536)
def theme_head(theme: str | None) -> str | None:
    """Return the singular head word of the thing acted on, or None where it names nothing in particular.

    >>> theme_head("liaison offices"), theme_head("plans"), theme_head("artillery units")
    ('office', None, 'artillery')
    """
    words = re.findall(r"[^\W\d_]+", theme.casefold()) if theme else []
    if not words:
        return None
    head = singular(words[-1])
    if len(words) > 1 and head in join_words().generic.containers:
        head = singular(words[-2])
    return None if head in join_words().generic.themes else head


@functools.lru_cache(maxsize=65536)
def theme_class(head: str) -> str:
    """Return the sort of thing that a head word names, itself where no list knows it.

    >>> theme_class("office") == theme_class("building")
    True
    """
    return _theme_class().get(head, head)


def confusable(first: EventType, second: EventType) -> bool:
    """Say whether two types are often read of one event."""
    return first == second or (first, second) in _confusable_pairs()


def plover_score(kind: EventType) -> float:
    """Return PLOVER's value of a type, from -10 (hostile) to +10 (cooperative)."""
    return _plover_rows()[kind].score


def quad_of(kind: EventType) -> int:
    """Return 1 for verbal and 2 for material cooperation, 3 for verbal and 4 for material conflict."""
    return _plover_rows()[kind].quad


@functools.cache
def _plover_rows() -> Mapping[EventType, _PloverRow]:
    table = load_table("plover")
    return {kind: msgspec.convert(table[kind], _PloverRow) for kind in EventType}


@functools.lru_cache(maxsize=65536)
def code_key(code: str | None) -> str | None:
    """Return the part of a PLOVER code that says who acts: a country for its state, else the whole code.

    >>> code_key("PRKMIL"), code_key("YEMREB"), code_key("IGOUNO"), code_key("UNK"), code_key(None)
    ('PRK', 'YEMREB', 'IGOUNO', None, None)
    """
    if not code or code.startswith(("UNK", "UAF")):
        return None
    if code.startswith(("IGO", "NGO", "MNC", "IMG", "ISM")):
        return code if len(code) > 3 else None
    return code if code[3:6] in join_words().names.own_sectors else code[:3]


def is_unknown_code(code: str | None) -> bool:
    """Say whether a code leaves the state or body open.

    >>> is_unknown_code("UNKGOV"), is_unknown_code(None), is_unknown_code("PRKGOV")
    (True, True, False)
    """
    return not code or code.startswith("UNK")


def sector_of(code: str | None) -> str | None:
    """Return the sector of a PLOVER code, or None.

    State media (GOVJRN) tell as media do, whoever owns them.

    >>> sector_of("PRKMIL"), sector_of("PRKGOVJRN"), sector_of("PRK")
    ('MIL', 'JRN', None)
    """
    if not code:
        return None
    return MEDIA if code.endswith(MEDIA) else code[3:6] or None


@functools.lru_cache(maxsize=4096)
def country_name(code: str) -> str | None:
    """Return the name of the country of a party's code, or None where it is no country.

    >>> country_name("PRK")
    'North Korea'
    """
    row = load_table("countries").get(code)
    return str(row["name"]) if isinstance(row, dict) and "name" in row else None
