"""What nouns say of an actor: person, group or body, and the sector."""

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.spelling import forms
from brinkwatch.records.mention import MentionKind

_NO_SECTOR = "NONE"
_KINDS = {"person": MentionKind.PERSON, "group": MentionKind.GROUP, "body": MentionKind.ORGANISATION}


class _Words(msgspec.Struct):
    words: list[str]


class _Related(msgspec.Struct):
    feminine: list[str]
    masculine: list[str]
    kin: list[str]


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by whom they can mean; ``possessive`` those that stand before a noun."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    possessive: frozenset[str]


class SmallWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The small words of ``nominals.toml``."""

    links: frozenset[str]
    denials: frozenset[str]
    back: frozenset[str]
    state: frozenset[str]
    articles: tuple[str, ...]
    counts: frozenset[str]


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    heads: dict[str, dict[str, list[str]]]
    generic: dict[str, str]
    modifiers: dict[str, list[str]]
    plurals: dict[str, str]
    unnamed: _Words
    definite: _Words
    related: _Related
    bare: _Words
    not_actors: _Words
    state: _Words
    country: _Words
    plural_only: _Words
    military: _Words
    families: dict[str, list[str]]
    pronouns: Pronouns
    small_words: SmallWords


class Head(NamedTuple):
    """A noun phrase that denotes an actor. ``noun`` is its singular; ``generic`` nouns take the sector of what modifies them."""

    noun: tuple[str, ...]
    kind: MentionKind
    sector: str | None
    generic: bool
    plural: bool


class NominalRules(NamedTuple):
    """The word lists of ``nominals.toml``; ``heads`` by the words of the noun, singular or plural."""

    heads: Mapping[tuple[str, ...], Head]
    last_words: frozenset[str]
    modifiers: Mapping[tuple[str, ...], str]
    unnamed: frozenset[str]
    definite: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    kin: frozenset[str]
    bare: frozenset[str]
    not_actors: frozenset[tuple[str, ...]]
    state: frozenset[tuple[str, ...]]
    country: frozenset[tuple[str, ...]]
    plural_only: frozenset[tuple[str, ...]]
    military: frozenset[tuple[str, ...]]
    families: Mapping[tuple[str, ...], frozenset[str]]
    pronouns: Pronouns
    small_words: SmallWords


@functools.cache
def load_nominal_rules() -> NominalRules:
    """Return the rules of ``nominals.toml``.

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        table = msgspec.convert(load_table("nominals"), _Table)
    except msgspec.ValidationError as error:
        raise SettingsError(f"nominals.toml: {error}") from error
    heads = _heads(table)
    return NominalRules(
        heads=heads,
        last_words=frozenset(words[-1] for words in heads),
        modifiers={forms(word): sector for sector, row in table.modifiers.items() for word in row},
        unnamed=frozenset(table.unnamed.words),
        definite=frozenset(table.definite.words),
        feminine=frozenset(" ".join(forms(word)) for word in table.related.feminine),
        masculine=frozenset(" ".join(forms(word)) for word in table.related.masculine),
        kin=frozenset(" ".join(forms(word)) for word in table.related.kin),
        bare=frozenset(table.bare.words),
        not_actors=frozenset(
            forms(form) for noun in table.not_actors.words for form in (noun, plural_of(noun, table.plurals))
        ),
        state=frozenset(forms(word) for word in table.state.words),
        country=frozenset(forms(word) for word in table.country.words),
        plural_only=frozenset(forms(word) for word in table.plural_only.words),
        military=frozenset(forms(word) for word in table.military.words),
        families=_families(table.families),
        pronouns=table.pronouns,
        small_words=table.small_words,
    )


def _families(rows: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for sector, nouns in rows.items():
        for noun in nouns:
            found.setdefault(forms(noun), set()).add(sector)
    return {noun: frozenset(sectors) for noun, sectors in found.items()}


def _heads(table: _Table) -> dict[tuple[str, ...], Head]:
    found: dict[tuple[str, ...], Head] = {}
    for kind, sectors in table.heads.items():
        for sector, nouns in sectors.items():
            for noun in nouns:
                generic = noun in table.generic
                _add(
                    found, noun, Head((), _KINDS[kind], None if sector == _NO_SECTOR else sector, generic, False), table
                )
    for noun, sector in table.generic.items():
        old = found.get(forms(noun))
        _add(
            found,
            noun,
            Head((), old.kind if old else MentionKind.PERSON, sector or None, True, False),
            table,
            again=True,
        )
    return found


def _add(found: dict[tuple[str, ...], Head], noun: str, head: Head, table: _Table, *, again: bool = False) -> None:
    singular, plural = forms(noun), forms(plural_of(noun, table.plurals))
    if again or singular not in found:
        found[singular] = head._replace(noun=singular, plural=singular == plural)
        found[plural] = head._replace(noun=singular, plural=True)


def plural_of(noun: str, irregular: Mapping[str, str]) -> str:
    """Return the plural of a noun or of the last word of a phrase.

    >>> plural_of("spy agency", {}), plural_of("attorney general", {}), plural_of("gunman", {"gunman": "gunmen"})
    ('spy agencies', 'attorney generals', 'gunmen')
    """
    if noun in irregular:
        return irregular[noun]
    first, of, rest = noun.partition(" of ")
    if of:
        return plural_of(first, irregular) + of + rest
    before, space, last = noun.rpartition(" ")
    if last in irregular:
        return before + space + irregular[last]
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if last.endswith(("s", "sh", "ch", "x", "z")):
        return noun if last.endswith("s") and not last.endswith("ss") else noun + "es"
    return noun + "s"


def head_at(words: Sequence[str], position: int) -> tuple[Head, int] | None:
    """Return the longest actor noun that ends with the word at ``position``, and where it begins.

    >>> found = head_at(("the", "deputy", "foreign", "minister"), 3)
    >>> found and (found[0].noun, found[1])
    (('foreign', 'minister'), 2)
    """
    rules = load_nominal_rules()
    if words[position] not in rules.last_words:
        return None
    for first in range(max(0, position - 3), position + 1):
        phrase = tuple(words[first : position + 1])
        if phrase in rules.not_actors:
            return None
        head = rules.heads.get(phrase)
        if head:
            return head, first
    return None


def modifier_sector(words: Sequence[str]) -> str | None:
    """Return the sector that the words before a generic noun give it, the nearest first.

    >>> modifier_sector(("senior", "intelligence"))
    'SPY'
    """
    rules = load_nominal_rules()
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - 3), last):
            sector = rules.modifiers.get(tuple(words[first:last]))
            if sector:
                return sector
    return None
