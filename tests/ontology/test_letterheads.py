"""Headings, signatures and forwards: what they say of the issuer, and lines that only look like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brinkwatch.ontology.letterheads import is_body, issuers_named, read_letterhead

WORDS = st.sampled_from(
    ["Statement by", "the Army of Peru", "Forwarded from", "RT @a:", "via @b", "Signed:", "#x", "—", "\n", "We stay."]
)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Statement by the Army of Peru on the fire\n\nWe stay.", "Army of Peru"),
        ("JOINT STATEMENT BY THE ARMY OF PERU AND NATO\n\nWe stay.", "Army of Peru and NATO"),
        ("Statement by the spokesperson for the Foreign Ministry of Peru\nWe stay.", "Foreign Ministry of Peru"),
        ("We stay.\n\n— Council of Elders of Tamra", "Council of Elders of Tamra"),
        ("We stay.\n\nArmy of Peru\nLima, 3 June 2019", "Army of Peru"),
        ("Statement by the minister draws anger\n\nHe had spoken on Monday.", None),
        ("Army of Peru leaves the north\n\nThe army left on Monday.", None),
        ("We stay.\n\nThe army said so.", None),
        ("We stay.", None),
    ],
)
def test_an_issuer_heads_or_signs_its_statement(text: str, issuer: str | None) -> None:
    assert read_letterhead(text).issuer == issuer


@pytest.mark.parametrize(
    ("text", "author", "rest"),
    [
        ("Forwarded from Hill Union\nWe stay.", "Hill Union", "\nWe stay."),
        ("Forwarded from Hill Union: We stay.", "Hill Union", "We stay."),
        ("RT @hill_union: We stay.", "@hill_union", "We stay."),
        ("RT is a broadcaster.", None, "RT is a broadcaster."),
        ("Forwarded by nobody.", None, "Forwarded by nobody."),
    ],
)
def test_a_passed_on_post_is_its_authors(text: str, author: str | None, rest: str) -> None:
    found = read_letterhead(text)
    assert (found.author, text[found.lines[-1].end if found.lines else 0 :]) == (author, rest)


@pytest.mark.parametrize(
    ("name", "issuers"),
    [
        ("Bosnia and Herzegovina", 1),
        ("Ministry of Trade and Industry of Chile", 1),
        ("Ministry of Foreign Affairs of Bosnia and Herzegovina", 1),
        ("Foreign Ministry of Chile; Foreign Ministry of Peru", 2),
        ("African Union and Arab League", 2),
    ],
)
def test_one_field_may_name_two_issuers(name: str, issuers: int) -> None:
    assert len(issuers_named(name)) == issuers


@pytest.mark.parametrize("line", ["Talks failed", "The army has left the town", "Marta Kovar", "Army of Peru.", ""])
def test_a_line_that_names_no_body_signs_nothing(line: str) -> None:
    assert not is_body(line)


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_has_a_letterhead_whose_lines_lie_inside_it(text: str) -> None:
    found = read_letterhead(text)
    assert found == read_letterhead(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found.lines)
