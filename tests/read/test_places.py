"""Where places lie: chosen by people, by the countries of the text, by what stands beside."""

import pytest
from tests.read.parses import document_of, flat_parse

from brinkwatch.nlp.parse import Name, Parse
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.places import choose, find_places


def _places(text: str, *names: str) -> dict[str, tuple[str, str | None]]:
    parse = flat_parse(text)
    found = []
    for name in names:
        start = text.index(name)
        words = [token for token in parse.tokens if start <= token.start < start + len(name)]
        found.append(Name(words[0].index, words[-1].index + 1, start, start + len(name), "LOC", 1.0))
    parse = Parse(text, parse.tokens, parse.sentences, names=found, paragraphs=parse.paragraphs, parser="hand")
    document = document_of(text, "2020-01-01")
    mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
    places = find_places(parse, document, mentions, clusters)
    return {parse.tokens[index].text: (place.name, place.country) for index, place in places.items()}


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
