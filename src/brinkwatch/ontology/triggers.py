"""The typed view of ``triggers.toml``: which words tell which events."""

import functools
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from brinkwatch.ontology.classes import ThingTest, thing_test
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.plover import quad_of
from brinkwatch.records.event import EventType

# "use of force", "call for talks": nouns whose further words follow them.
LINKS = frozenset(["of", "for", "on", "to"])


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"must": "with"}):
    """One row of the codebook; the fields are explained at the head of ``triggers.toml``."""

    name: str
    type: EventType
    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    recipients: tuple[str, ...] | None = None
    suffers: bool = False
    deliberated: bool = False
    reciprocal: bool = False
    of: Literal["object", "agent"] = "object"
    compound: Literal["agent", "recipient"] = "agent"
    needs: Literal["actor", "party", "both", "sides", "nothing", ""] = ""
    clause: Literal["", "no", "none"] = ""
    note: str = ""

    @property
    def need(self) -> str:
        """Return what the row needs, with the type's own default: a party for material conflict, else an actor."""
        return self.needs or ("party" if quad_of(self.type) == 4 else "actor")


class Pattern(NamedTuple):
    """A way in which a row can fire: the words asked for beside the head, and the row's tests."""

    row: Row
    more: frozenset[str]
    object: ThingTest | None
    without: ThingTest | None
    subject: ThingTest | None
    words: frozenset[str]
    phrases: tuple[tuple[str, ThingTest], ...]

    @property
    def demand(self) -> int:
        """Return how much the pattern asks for; the most demanding is tried first."""
        asked = (self.object, self.subject, self.words or self.phrases)
        return 2 * len(self.more) + sum(bool(test) for test in asked)


def _pattern(row: Row, more: Iterable[str]) -> Pattern:
    """Compile one way in which a row can fire."""
    plain = frozenset(word for word in row.must if ":" not in word)
    phrases = []
    for word in row.must:
        preposition, _, name = word.partition(":")
        test = thing_test((name,)) if name else None
        if test:
            phrases.append((preposition, test))
    tests = (thing_test(row.object), thing_test(row.without), thing_test(row.subject))
    return Pattern(row, frozenset(more), *tests, plain, tuple(phrases))


def _noun(words: str) -> tuple[str, list[str]]:
    """Return the head of an event noun and its further words.

    >>> _noun("military action"), _noun("use of force")
    (('action', ['military']), ('use', ['force']))
    """
    parts = words.split(" ")
    if LINKS.intersection(parts):
        return parts[0], [part for part in parts[1:] if part not in LINKS]
    return parts[-1], parts[:-1]


class Triggers(NamedTuple):
    """Patterns by the head word's dictionary form, the most demanding first."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]


@functools.cache
def rows() -> tuple[Row, ...]:
    """Return the codebook's rows in their order."""
    return tuple(msgspec.convert(load_table("triggers")["row"], list[Row]))


@functools.cache
def triggers() -> Triggers:
    """Return the codebook, indexed by head word."""
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    for row in rows():
        for words in row.verbs:
            head, *more = words.split(" ")
            verbs.setdefault(head, []).append(_pattern(row, more))
        for words in row.nouns:
            head, more = _noun(words)
            nouns.setdefault(head, []).append(_pattern(row, more))
    return Triggers(_sorted(verbs), _sorted(nouns))


def _sorted(found: Mapping[str, list[Pattern]]) -> Mapping[str, tuple[Pattern, ...]]:
    return {head: tuple(sorted(patterns, key=lambda p: -p.demand)) for head, patterns in found.items()}
