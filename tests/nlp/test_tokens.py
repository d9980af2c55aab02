"""Words and paragraphs."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.golden.rows import read_rows

from brinkwatch.nlp.tokens import find_words

ROWS = read_rows("tokens.tsv")
ODD = st.one_of(
    st.characters(),
    st.sampled_from(
        "\u00ad\u200b\u200d\u2066\u202e\ufeff\u0301\ufe0f\U000e0041\u05d0\u0651\U0001f680\x00\x85\u2028'’‘´ʼ.-@:/&#_$"
    ),
    st.sampled_from(["n't", "U.S.", "Gen. ", "www.", "a@b.org", "5pm", "\n", " ", ":)", "’s", "--"]),
)


@pytest.mark.parametrize(("sentence", "expected", "reason"), ROWS)
def test_words_are_cut_as_the_treebank_cuts_them(sentence: str, expected: str, reason: str) -> None:
    words = [sentence[start:end] for start, end in find_words(sentence)]
    assert words == expected.split("|"), reason


@given(st.lists(ODD, max_size=60).map("".join))
def test_words_lie_in_order_and_hold_all_that_is_seen(text: str) -> None:
    spans = find_words(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    seen = "".join(text[start:end] for start, end in spans)
    assert [c for c in seen if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(alphabet="ab'’.-n t\n", max_size=30))
def test_apostrophes_and_stops_in_any_number_are_cut(text: str) -> None:
    assert all(text[start:end].strip() for start, end in find_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "a-" * 5_000,
        "a." * 5_000,
        "." * 10_000,
        "a@" * 5_000,
        "1-" * 5_000,
        "A&" * 5_000,
        "n't" * 3_000,
        "\n" * 10_000,
        "é́" * 5_000,
        "x.y-" * 3_000,
        "'" * 9_999,
    ],
)
def test_long_runs_are_cut_in_time_that_grows_with_their_length(text: str) -> None:
    began = time.process_time()
    find_words(text)
    assert time.process_time() - began < 0.5


def test_words_between_offsets_only() -> None:
    text = "Troops left. Talks failed."
    assert find_words(text, 13, 26) == [(13, 18), (19, 25), (25, 26)]
