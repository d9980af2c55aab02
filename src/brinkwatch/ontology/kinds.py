"""The typed view of ``kinds.toml``."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table


class Kinds(msgspec.Struct, frozen=True):
    """How interviews and analyses are told from reports."""

    no_speakers: frozenset[str]
    least_turns: int
    least_speakers: int
    headlines: Mapping[str, tuple[str, ...]]


@functools.cache
def kinds() -> Kinds:
    """Return the word list, checked."""
    return msgspec.convert(load_table("kinds"), Kinds)
