"""The supplement of places and the gazetteer: whole, sound, and found by binary search."""

import gzip
import importlib.resources

import pytest

from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.gazetteer import look_up
from brinkwatch.ontology.places import bare_region, load_place_rules, load_places, load_seats

KINDS = {"sea", "river", "island", "mountain", "region", "border", "site", "base", "town"}


def test_the_supplement_covers_the_worlds_crises() -> None:
    assert len(load_places()) >= 600


def test_rows_are_sound() -> None:
    countries = {country.country for country in load_countries().values()} | set(load_countries())
    for place in (*load_places(), *load_seats().values()):
        assert -90 <= place.latitude <= 90, place.name
        assert -180 <= place.longitude <= 180, place.name
        assert place.country is None or place.country in countries, place.name
    assert {place.kind for place in load_places()} == KINDS


def test_no_name_is_given_twice() -> None:
    names = [place.name for place in load_places()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_towns_of_the_supplement_agree_with_the_gazetteer() -> None:
    for place in load_places():
        rows = [
            row
            for row in look_up(place.name)
            if row.country == place.country and row.population > 50_000 and row.is_own
        ]
        if place.kind == "town" and rows:
            assert min(abs(row.latitude - place.latitude) + abs(row.longitude - place.longitude) for row in rows) < 1, (
                place
            )


def test_every_abbreviation_is_a_region() -> None:
    for short, code in load_place_rules().abbreviations.items():
        assert [row.kind for row in look_up(code)] == ["region"], short


def test_every_form_of_the_gazetteer_is_found() -> None:
    data = gzip.decompress(
        importlib.resources.files("brinkwatch.ontology").joinpath("data", "places.tsv.gz").read_bytes()
    )
    index = data.partition(b"\n\n")[2].splitlines()
    assert index == sorted(index, key=lambda line: line.partition(b"\t")[0])
    for line in (index[0], index[-1], *index[:: len(index) // 40]):
        assert look_up(line.partition(b"\t")[0].decode())


@pytest.mark.parametrize(
    ("name", "bare"), [("Idlib Governorate", "Idlib"), ("Kherson Oblast", "Kherson"), ("State", "State")]
)
def test_a_region_is_found_without_its_word(name: str, bare: str) -> None:
    assert bare_region(name) == bare
