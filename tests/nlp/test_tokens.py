"""Words and paragraphs."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.tokens import find_paragraphs, find_words
from brinkwatch.records.span import Span

ROWS = [line.split("\t") for line in (Path(__file__).parents[1] / "golden/tokens.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("sentence", "expected", "reason"), ROWS)
def test_words_are_cut_as_the_treebank_cuts_them(sentence: str, expected: str, reason: str) -> None:
    words = [sentence[start:end] for start, end in find_words(sentence)]
    assert words == expected.split("|"), reason


@given(st.text())
def test_words_lie_in_order_and_hold_all_that_is_seen(text: str) -> None:
    spans = find_words(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    seen = "".join(text[start:end] for start, end in spans)
    assert [c for c in seen if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(alphabet="ab'’.-n t\n", max_size=30))
def test_apostrophes_and_stops_in_any_number_are_cut(text: str) -> None:
    assert all(text[start:end].strip() for start, end in find_words(text))


def test_words_between_offsets_only() -> None:
    text = "Troops left. Talks failed."
    assert find_words(text, 13, 26) == [(13, 18), (19, 25), (25, 26)]


def test_a_paragraph_ends_at_a_line_break() -> None:
    text = "Troops left.\r\n\n  Talks failed. \n"
    assert [text[span.start : span.end] for span in find_paragraphs(text)] == ["Troops left.", "Talks failed."]


def test_furniture_is_left_out_and_cuts_a_paragraph() -> None:
    text = "Home News Troops left (advertisement) at dawn."
    kept = find_paragraphs(text, [Span(22, 37), Span(0, 9)])
    assert [text[span.start : span.end] for span in kept] == ["Troops left", "at dawn."]


@given(
    st.text(alphabet="ab \n\r", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)
)
def test_paragraphs_never_meet_furniture(text: str, spans: list[tuple[int, int]]) -> None:
    furniture = [Span(min(span), max(span)) for span in spans]
    found = find_paragraphs(text, furniture)
    assert not any(paragraph.meets(cut) for paragraph in found for cut in furniture if cut.start < cut.end)
    assert found == sorted(found, key=lambda span: span.start)
