"""The typed view of ``times.toml``."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table


class TimeWords(msgspec.Struct, frozen=True):
    """What the words of time expressions mean; every key is lower case and without full stops."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    zones: Mapping[str, int]
    seasonal: Mapping[str, str]


@functools.cache
def time_words() -> TimeWords:
    """Return the word list, checked."""
    return msgspec.convert(load_table("times"), TimeWords)
