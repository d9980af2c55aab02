"""The typed view of ``furniture.toml``."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table


class Credit(msgspec.Struct, frozen=True):
    """Who owns pictures, and the words before a name that say so."""

    agencies: tuple[str, ...]
    words: tuple[str, ...]


class Advert(msgspec.Struct, frozen=True):
    """Patterns of what a list of offers holds, and the classes and ids of boxes that advertise."""

    words: tuple[str, ...]
    boxes: frozenset[str]


class Bounds(msgspec.Struct, frozen=True):
    """How long, in words, lines of each sort are at most."""

    openings_without_full_stop: tuple[str, ...]
    longest_link: int
    longest_caption: int
    longest_label: int
    longest_byline: int


class Furniture(msgspec.Struct, frozen=True):
    """Patterns of lines that are no part of a text, by why."""

    lines: Mapping[str, tuple[str, ...]]
    openings: Mapping[str, tuple[str, ...]]
    bounds: Bounds
    credit: Credit
    advert: Advert


@functools.cache
def furniture() -> Furniture:
    """Return the patterns, checked."""
    return msgspec.convert(load_table("furniture"), Furniture)
