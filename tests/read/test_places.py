"""Where places lie: chosen by people, by what stands beside them, by what else the text names."""

import csv
import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.parses import document_of, flat_parse

from brinkwatch.nlp.parse import Name, Parse
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.locating import choose
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.places import find_places, find_toponyms
from brinkwatch.records.event import Place

GOLDEN = Path(__file__).parents[1] / "golden" / "places.tsv"
CLOSE = 0.6
"""Degrees within which a place is where it should be; a province's middle may be drawn a little differently."""


def _rows() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _parse(text: str, *names: str, label: str = "LOC") -> Parse:
    parse = flat_parse(text)
    found = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            words = [token for token in parse.tokens if start <= token.start < start + len(name)]
            found.append(Name(words[0].index, words[-1].index + 1, start, start + len(name), label, 1.0))
            start = text.find(name, start + len(name))
    found.sort(key=lambda name: name.first)
    return Parse(text, parse.tokens, parse.sentences, names=found, paragraphs=parse.paragraphs, parser="hand")


def _located(parse: Parse) -> Mapping[int, Place]:
    document = document_of(parse.text, "2020-01-01")
    return find_places(parse, document, *cluster_mentions(parse, document, find_mentions(parse, document)))


def _toponyms(parse: Parse) -> dict[str, Place]:
    document = document_of(parse.text, "2020-01-01")
    found = find_toponyms(parse, document, *cluster_mentions(parse, document, find_mentions(parse, document)))
    return {parse.text[span.start : span.end]: place for span, place in found}


def _places(text: str, *names: str) -> dict[str, tuple[str, str | None]]:
    parse = _parse(text, *names)
    return {parse.tokens[index].text: (place.name, place.country) for index, place in _located(parse).items()}


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["reason"])
def test_a_name_is_put_where_it_lies(row: dict[str, str]) -> None:
    parse = _parse(row["text"], *(name for name in row["names"].split("|") if name != "-"))
    found = [place for index, place in _located(parse).items() if parse.tokens[index].text == row["word"]]
    if row["point"] == "-":
        assert not found
        return
    north, east = map(float, row["point"].split(","))
    assert {place.country or "-" for place in found} == {row["country"]}
    assert all(abs((place.latitude or 0) - north) < CLOSE for place in found)
    assert all(abs((place.longitude or 0) - east) < CLOSE for place in found)


def test_a_place_within_a_body_is_a_toponym_and_no_place_of_the_text() -> None:
    parse = _parse("Troopers of the Kentucky State Police came", "Kentucky State Police", label="ORG")
    assert (_toponyms(parse)["Kentucky"].country, _located(parse)) == ("USA", {})


def test_a_person_is_no_place() -> None:
    assert _toponyms(_parse("They met Austin Jordan", "Austin Jordan", label="PER")) == {}


def test_a_county_of_unknown_point_lies_by_the_town_of_its_region() -> None:
    place = _toponyms(_parse("EDMONTON, Ky.\nA man died in Metcalfe County", "EDMONTON", "Ky", "Metcalfe County"))
    assert place["Metcalfe County"].latitude == pytest.approx(36.98, abs=0.1)


def test_a_county_of_unknown_point_alone_has_none() -> None:
    place = _toponyms(_parse("In Kentucky a man died in Metcalfe County", "Kentucky", "Metcalfe County"))
    assert (place["Metcalfe County"].country, place["Metcalfe County"].latitude) == ("USA", None)


@given(st.text(alphabet=st.sampled_from("Paris, Texas's in Ill.\nU.S. Hama"), max_size=60))
def test_toponyms_lie_within_the_text_and_never_overlap(text: str) -> None:
    parse = flat_parse(text)
    document = document_of(text)
    spans = [
        span
        for span, _ in find_toponyms(
            parse, document, *cluster_mentions(parse, document, find_mentions(parse, document))
        )
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_a_town_lies_in_the_country_beside_it() -> None:
    assert choose("Tripoli", "LBN", {"LBY": 4}).country == "LBN"  # type: ignore[union-attr]


def test_a_town_lies_in_the_country_of_the_text() -> None:
    assert choose("Cordoba", None, {"ARG": 3}).country == "ARG"  # type: ignore[union-attr]


def test_a_hamlet_is_not_believed_without_its_country() -> None:
    assert choose("Moskva", None, {}) is None or choose("Moskva", None, {}).population >= 15_000  # type: ignore[union-attr]


def test_an_unknown_town_has_no_place() -> None:
    assert choose("Qwxzyville", None, {}) is None


@pytest.mark.parametrize(
    ("text", "names", "word", "expected"),
    [
        ("A ship sank in the Strait of Hormuz", (), "Strait", ("Strait of Hormuz", None)),
        ("Shells fell on Homs in Syria", ("Homs",), "Homs", ("Homs", "SYR")),
        ("Troops left Ukraine", (), "Ukraine", ("Ukraine", "UKR")),
    ],
)
def test_names_get_their_place(text: str, names: tuple[str, ...], word: str, expected: tuple[str, str | None]) -> None:
    assert _places(text, *names)[word] == expected


def test_an_adjective_is_no_place() -> None:
    assert _places("They met Ukrainian farmers") == {}
