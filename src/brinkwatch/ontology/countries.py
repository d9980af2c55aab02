"""Countries and territories: names, seats of government, adjectives, people, a point of the map."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    point: tuple[float, float]
    iso2: str | None = None
    country: str | None = None
    sector: str = ""
    capital: str | None = None
    adjectives: list[str] = []
    people: list[str] = []
    aliases: list[str] = []
    metonyms: list[str] = []
    relative: list[str] = []


class Country(NamedTuple):
    """One country.

    ``key`` is its row in ``countries.toml``, ``country`` the ISO 3166-1 alpha-3 code it counts to, ``code`` PLOVER's.
    ``metonyms`` are cities that stand for its government, ``relative`` words that mean it once the text has named it.
    """

    key: str
    name: str
    country: str
    code: str
    iso2: str | None
    capital: str | None
    latitude: float
    longitude: float
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    metonyms: tuple[str, ...]
    relative: tuple[str, ...]


@functools.cache
def load_countries() -> Mapping[str, Country]:
    """Return every country by its key.

    >>> load_countries()["FRA"].capital
    'Paris'

    Raises:
        SettingsError: a row of ``countries.toml`` is wrong.
    """
    try:
        rows = msgspec.convert(load_table("countries"), dict[str, _Row])
    except msgspec.ValidationError as error:
        raise SettingsError(f"countries.toml: {error}; see the comment at its head for what a row holds") from error
    return {key: _country(key, row) for key, row in rows.items()}


def _country(key: str, row: _Row) -> Country:
    country = row.country or key
    return Country(
        key=key,
        name=row.name,
        country=country,
        code=country + row.sector,
        iso2=row.iso2,
        capital=row.capital,
        latitude=row.point[0],
        longitude=row.point[1],
        adjectives=tuple(row.adjectives),
        people=tuple(row.people),
        aliases=tuple(row.aliases),
        metonyms=tuple(row.metonyms),
        relative=tuple(row.relative),
    )


@functools.cache
def country_of_iso2() -> Mapping[str, Country]:
    """Return the countries by their two-letter code.

    >>> country_of_iso2()["KP"].name
    'North Korea'
    """
    return {country.iso2: country for country in load_countries().values() if country.iso2}
