"""Places that gazetteers of towns lack: seas, straits, lines, bases, regions."""

import functools
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    point: tuple[float, float]
    kind: str
    country: str | None = None
    aliases: list[str] = []


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    places: list[_Row]
    region_words: list[str]


class KnownPlace(NamedTuple):
    """One place: ISO 3166-1 alpha-3 or None, degrees north and east."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    kind: str
    aliases: tuple[str, ...]


@functools.cache
def _table() -> _Table:
    try:
        return msgspec.convert(load_table("places"), _Table)
    except msgspec.ValidationError as error:
        raise SettingsError(f"places.toml: {error}") from error


@functools.cache
def load_places() -> tuple[KnownPlace, ...]:
    """Return the rows of ``places.toml``.

    Raises:
        SettingsError: a row is wrong.
    """
    return tuple(
        KnownPlace(row.name, row.country, row.point[0], row.point[1], row.kind, tuple(row.aliases))
        for row in _table().places
    )


@functools.cache
def region_words() -> frozenset[str]:
    """Return the words that say that a region is meant, not the town of its name."""
    return frozenset(_table().region_words)
