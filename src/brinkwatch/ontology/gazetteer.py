"""Towns and regions of the world by name, from GeoNames (CC BY 4.0, geonames.org); built by ``training/gazetteer.py``."""

import functools
import gzip
import importlib.resources
from typing import NamedTuple

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.countries import country_of_iso2
from brinkwatch.ontology.spelling import forms


class GazetteerRow(NamedTuple):
    """One place that bears a name: ISO 3166-1 alpha-3, degrees north and east, people; ``is_region`` is a first-level region.

    ``is_own`` says that the name looked up is the place's first name, not one of its other spellings.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    is_region: bool
    is_own: bool


@functools.cache
def _table() -> bytes:
    path = importlib.resources.files("brinkwatch.ontology").joinpath("data", "places.tsv.gz")
    try:
        return b"\n" + gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise SettingsError(
            "ontology/data/places.tsv.gz is missing or broken: training/gazetteer.py makes it"
        ) from error


def _first_at_or_after(table: bytes, key: bytes) -> int:
    """Return where the first row whose form is not before ``key`` begins (binary search over the sorted rows)."""
    low, high = 0, len(table) - 1
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle + 1) + 1
        end = table.find(b"\n", start)
        if table[start : table.find(b"\t", start)] < key:
            low = end
        else:
            high = start - 1
    return low + 1


@functools.lru_cache(maxsize=8192)
def look_up(name: str) -> tuple[GazetteerRow, ...]:
    """Return every place of that name, the most people first.

    >>> [(row.name, row.country) for row in look_up("Tyre")]
    [('Tyre', 'LBN')]
    >>> look_up("no such town")
    ()
    """
    form = " ".join(forms(name))
    if not form:
        return ()
    table, key = _table(), form.encode("utf-8")
    position = _first_at_or_after(table, key)
    rows = []
    while table.startswith(key + b"\t", position):
        end = table.find(b"\n", position)
        rows.append(_row(table[position:end].decode("utf-8"), form))
        position = end + 1
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: (-row.population, row)))


def _row(line: str, form: str) -> GazetteerRow | None:
    _, name, iso2, north, east, people, kind = line.split("\t")
    country = country_of_iso2().get(iso2)
    if country is None:
        return None
    own = " ".join(forms(name)) == form
    return GazetteerRow(name, country.key, float(north), float(east), int(people), kind == "region", own)
