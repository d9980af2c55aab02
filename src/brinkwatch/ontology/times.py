"""The typed view of ``times.toml``."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table


class Words(msgspec.Struct, frozen=True):
    """A plain list of words."""

    words: frozenset[str]


class Ahead(msgspec.Struct, frozen=True):
    """Words that put what depends on them into the future."""

    verbs: frozenset[str]
    arranged: frozenset[str]
    modals: frozenset[str]
    terms: frozenset[str]
    setting: frozenset[str]


class TimeWords(msgspec.Struct, frozen=True):
    """What the words of time expressions mean; every key is lower case and without full stops."""

    ambiguous_names: frozenset[str]
    time_prepositions: frozenset[str]
    year_prepositions: frozenset[str]
    determiners: frozenset[str]
    holiday_prepositions: frozenset[str]
    counting_prepositions: frozenset[str]
    relatives: frozenset[str]
    clock_prepositions: frozenset[str]
    unit_prepositions: frozenset[str]
    part_prepositions: frozenset[str]
    day_prepositions: frozenset[str]
    going_on: frozenset[str]
    numbered: frozenset[str]
    titles: frozenset[str]
    moved: frozenset[str]
    articles: frozenset[str]
    behind_articles: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    vague: Words
    named_days: Words
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    parts: Mapping[str, str]
    hours: Mapping[str, str]
    seasons: Mapping[str, str]
    holidays: Mapping[str, str]
    idioms: Mapping[str, str]
    deictic: Mapping[str, int]
    references: Mapping[str, str]
    reference_nouns: Mapping[str, str]
    reference_adjectives: Mapping[str, str]
    leaning: Words
    sets: Mapping[str, str]
    reach: Mapping[str, int]
    ahead: Ahead
    zones: Mapping[str, int]
    seasonal: Mapping[str, str]


@functools.cache
def time_words() -> TimeWords:
    """Return the word list, checked."""
    return msgspec.convert(load_table("times"), TimeWords)
