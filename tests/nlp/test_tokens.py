"""Words and paragraphs."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.tokens import find_words

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
