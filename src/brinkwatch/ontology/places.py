"""Places that gazetteers of towns lack: seas, straits, lines, bases, regions; and the words that surround places' names."""

import csv
import functools
import importlib.resources
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.spelling import forms


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    country: str
    north: float
    east: float
    kind: str
    aliases: str


class PlaceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of ``places.toml``; ``abbreviations`` are GeoNames codes of regions ("US.KY") by how news shortens them."""

    region_words: frozenset[str]
    part_words: frozenset[str]
    site_words: frozenset[str]
    vanity_domains: frozenset[str]
    abbreviations: Mapping[str, str]


class KnownPlace(NamedTuple):
    """One place: ISO 3166-1 alpha-3 or None, degrees north and east."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    kind: str
    aliases: tuple[str, ...]


def _read_rows(name: str) -> Iterator[KnownPlace]:
    text = importlib.resources.files("brinkwatch.ontology").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    for number, cells in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        try:
            row = msgspec.convert(cells, _Row, strict=False)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{name}, row {number}: {error}") from error
        aliases = tuple(alias.strip() for alias in row.aliases.split(";") if alias.strip())
        yield KnownPlace(row.name, row.country or None, row.north, row.east, row.kind, aliases)


@functools.cache
def load_places() -> tuple[KnownPlace, ...]:
    """Return the rows of ``places.tsv``.

    Raises:
        SettingsError: a row is wrong.
    """
    return tuple(_read_rows("places.tsv"))


@functools.cache
def load_seats() -> Mapping[str, KnownPlace]:
    """Return comparable name -> building of ``places_seats.tsv``: bodies and sights named after where they stand.

    >>> load_seats()["white house"].country
    'USA'

    Raises:
        SettingsError: a row is wrong.
    """
    return {
        " ".join(forms(name)): place
        for place in _read_rows("places_seats.tsv")
        for name in (place.name, *place.aliases)
    }


@functools.cache
def load_place_rules() -> PlaceRules:
    """Return the words of ``places.toml``.

    Raises:
        SettingsError: the table is wrong.
    """
    try:
        return msgspec.convert(load_table("places"), PlaceRules)
    except msgspec.ValidationError as error:
        raise SettingsError(f"places.toml: {error}") from error


def region_words() -> frozenset[str]:
    """Return the words that say that a region is meant, not the town of its name."""
    return load_place_rules().region_words


def bare_region(name: str) -> str:
    """Return a region's name without the word that says that it is one, or the name itself.

    >>> bare_region("Fars Province"), bare_region("Province of Fars"), bare_region("Zhejiang")
    ('Fars', 'Fars', 'Zhejiang')
    """
    words = name.split()
    while len(words) > 1 and words[-1].strip(".'’‘()").lower() in region_words():
        words.pop()
    while len(words) > 1 and words[0].lower() in region_words() | {"of", "the"}:
        words.pop(0)
    return " ".join(words)
