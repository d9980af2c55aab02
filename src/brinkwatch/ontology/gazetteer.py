"""Towns and regions of the world by name, from GeoNames (CC BY 4.0, geonames.org); built by ``training/gazetteer.py``."""

import functools
import gzip
import importlib.resources
from typing import NamedTuple

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.countries import country_of_iso2
from brinkwatch.ontology.spelling import forms

_CITY = frozenset(("city", "of", "the"))


class GazetteerRow(NamedTuple):
    """One place that bears a name: ISO 3166-1 alpha-3, degrees north and east, people.

    ``kind`` is "town", "region" (first level) or "district" (second level), ``region`` GeoNames' code of the first-level
    region that it is or lies in ("US.KY"), ``reach`` how far it goes around its point (km; 0 for a town). ``is_own`` says
    that the name looked up is the place's first name, not one of its other spellings.
    """

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    kind: str
    reach: int
    is_own: bool


@functools.cache
def _tables() -> tuple[bytes, bytes]:
    """Return the places and the index of their names."""
    path = importlib.resources.files("brinkwatch.ontology").joinpath("data", "places.tsv.gz")
    try:
        places, mark, index = gzip.decompress(path.read_bytes()).partition(b"\n\n")
    except (OSError, EOFError) as error:
        raise SettingsError(
            "ontology/data/places.tsv.gz is missing or broken: training/gazetteer.py makes it"
        ) from error
    return places + mark[:1], b"\n" + index


def _first_at_or_after(index: bytes, key: bytes) -> int:
    """Return where the first row whose form is not before ``key`` begins (binary search over the sorted rows)."""
    low, high = 0, len(index) - 1
    while low < high:
        middle = (low + high) // 2
        start = index.rfind(b"\n", 0, middle + 1) + 1
        end = index.find(b"\n", start)
        if index[start : index.find(b"\t", start)] < key:
            low = end
        else:
            high = start - 1
    return low + 1


@functools.lru_cache(maxsize=16384)
def look_up(name: str) -> tuple[GazetteerRow, ...]:
    """Return every place of that name, the most people first.

    >>> [(row.country, row.kind) for row in look_up("Latakia")]
    [('SYR', 'region'), ('SYR', 'town')]
    >>> look_up("no such town")
    ()
    """
    form = " ".join(forms(name))
    if not form:
        return ()
    places, index = _tables()
    key = form.encode("utf-8") + b"\t"
    position = _first_at_or_after(index, key[:-1])
    if not index.startswith(key, position):
        return ()
    offsets = index[position + len(key) : index.find(b"\n", position)].split()
    rows = (_row(places, int(offset), form) for offset in offsets)
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: (-row.population, row)))


def _row(places: bytes, offset: int, form: str) -> GazetteerRow | None:
    line = places[offset : places.find(b"\n", offset)].decode("utf-8")
    name, iso2, region, north, east, people, kind, reach = line.split("\t")
    country = country_of_iso2().get(iso2)
    if country is None:
        return None
    own = _is_own(name, form)
    code = f"{iso2}.{region}"
    return GazetteerRow(name, country.key, code, float(north), float(east), int(people), kind, int(reach), own)


def _is_own(name: str, form: str) -> bool:
    """Say whether a form is that of the name itself, "New York City" being "New York" too."""
    words = forms(name)
    return " ".join(words) == form or [word for word in words if word not in _CITY] == form.split()
