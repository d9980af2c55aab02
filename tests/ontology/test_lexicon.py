"""The tables of countries and actors: whole, and found whatever the spelling."""

import csv
from pathlib import Path

import pytest

from brinkwatch.ontology.actors import Office, code_on, load_actors
from brinkwatch.ontology.codes import wrong_in_code
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.gazetteer import look_up
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.ontology.people import family_name, load_name_rules
from brinkwatch.ontology.places import load_places
from brinkwatch.ontology.spelling import find_pieces, forms
from brinkwatch.ontology.titles import load_title_rules

GOLDEN = Path(__file__).parents[1] / "golden" / "actors.tsv"


def _rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["phrase"])
def test_a_name_leads_to_its_code(row: dict[str, str]) -> None:
    entry = load_lexicon().aliases(row["phrase"])[0].entry
    assert (entry.country or "-", entry.code) == (row["country"], row["code"])


def test_every_code_is_one() -> None:
    assert [actor.name for actor in load_actors() if not actor.code or wrong_in_code(actor.code)] == []


def test_keys_are_given_once() -> None:
    keys = [actor.key for actor in load_actors()]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
    assert not {place.name for place in load_places() if f"place:{place.name}" in keys}


def test_every_office_ends_after_it_begins() -> None:
    offices = [(actor.name, office) for actor in load_actors() for office in actor.offices]
    assert [name for name, office in offices if office.since and office.until and office.since >= office.until] == []


def test_the_world_is_covered() -> None:
    countries = load_countries()
    assert sum(1 for country in countries.values() if country.iso2) > 195
    assert all(-90 <= country.latitude <= 90 and -180 <= country.longitude <= 180 for country in countries.values())
    assert len({country.iso2 for country in countries.values() if country.iso2}) > 195


def test_most_states_have_somebody_in_office() -> None:
    assert len({actor.country for actor in load_actors() if actor.offices and actor.country}) > 130


def test_acronyms_need_their_capitals() -> None:
    hits = list(load_lexicon().find(find_pieces("They told us who is in the US and what the WHO said.")))
    assert [(hit.aliases[0].entry.key) for hit in hits] == ["USA", "world-health-organization"]


def test_the_longest_name_wins() -> None:
    hits = list(load_lexicon().find(find_pieces("South Korea, the South China Sea and the South")))
    assert [hit.aliases[0].entry.name for hit in hits] == ["South Korea", "South China Sea", "South Korea"]


def test_former_officials_are_told_by_the_day() -> None:
    row = next(actor for actor in load_actors() if actor.name == "Hassan Rouhani")
    assert [code_on(row, day) for day in ("2015-01-01", "2023-01-01", "2010-01-01", None)] == [
        "IRNGOV",
        "IRNELI",
        "IRN",
        "IRNGOV",
    ]


def test_an_office_with_a_cut_end_lasts_that_month() -> None:
    assert Office("minister", "2020-01", "2021-03-99").held_on("2021-03-15")


@pytest.mark.parametrize(
    ("name", "family"),
    [("Xi Jinping", "xi"), ("Yoon Suk-yeol", "yoon"), ("Nguyen Phu Trong", "nguyen"), ("Patricia Kim", "kim"),
     ("Kim Campbell", "campbell"), ("Susan Li", "li"), ("Emmanuel Macron", "macron")],
)  # fmt: skip
def test_family_names_stand_first_or_last(name: str, family: str) -> None:
    assert family_name(forms(name)) == family


def test_word_lists_load() -> None:
    assert load_name_rules().feminine.isdisjoint({""})
    assert load_title_rules().sectors[("foreign", "minister")] == "GOV"
    assert load_nominal_rules().heads[("spy", "agencies")].plural


def test_towns_are_found_by_any_spelling() -> None:
    assert look_up("Kharkov")[0].country == "UKR"
    assert look_up("São Paulo") == look_up("Sao Paulo")
    assert look_up("") == ()
    assert look_up("\n\t") == ()
