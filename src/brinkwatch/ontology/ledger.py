"""The words that the ledger of threats and promises needs."""

import functools
import re
from collections.abc import Iterable

import msgspec

from brinkwatch.ontology.load import load_table
from brinkwatch.records.event import EventType


class _Told(msgspec.Struct, frozen=True):
    kept: tuple[str, ...]
    broken: tuple[str, ...]
    unsure: tuple[str, ...]

    @property
    def unsure_words(self) -> frozenset[str]:
        """The single words among ``unsure``."""
        return frozenset(self.unsure)


class _Weak(msgspec.Struct, frozen=True):
    words: frozenset[str]
    others: tuple[str, ...]
    demands: tuple[str, ...]


class _Uttering(msgspec.Struct, frozen=True):
    commit: frozenset[str]
    plans: frozenset[str]
    attack_plans: frozenset[str]
    alarms: frozenset[str]
    negative: frozenset[str]
    unless: frozenset[str]
    weak: frozenset[str]
    future: frozenset[str]
    supposed: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    first_persons: frozenset[str]
    nouns: frozenset[str]
    holders: frozenset[str]
    endured: frozenset[str]
    orders: frozenset[str]
    refuting: frozenset[str]
    reach: int


class _Binding(msgspec.Struct, frozen=True):
    powerless: frozenset[str]
    private: frozenset[str]
    effects: frozenset[str]


class _Force(msgspec.Struct, frozen=True):
    families: frozenset[str]
    acts: frozenset[EventType]
    words: frozenset[str]


class _Programme(msgspec.Struct, frozen=True):
    words: frozenset[str]


class _Masses(msgspec.Struct, frozen=True):
    sorts: frozenset[str]


class _Window(msgspec.Struct, frozen=True):
    halt: int
    repeats: int
    answer: int
    grace: int
    late: int


class LedgerWords(msgspec.Struct, frozen=True):
    """The table ``ledger.toml``; each part is explained there."""

    told: _Told
    weak: _Weak
    uttering: _Uttering
    binding: _Binding
    force: _Force
    programme: _Programme
    masses: _Masses
    window: _Window


@functools.cache
def ledger_words() -> LedgerWords:
    """Return the table ``ledger.toml``."""
    return msgspec.convert(load_table("ledger"), LedgerWords)


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words, with straight or curly apostrophes.

    >>> any_of(["didn't deliver"]).search("It didn’t  deliver.").group()
    'didn’t  deliver'
    """
    words = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    forms = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b", re.IGNORECASE)
