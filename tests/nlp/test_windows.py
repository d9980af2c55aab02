"""Windows that fit the encoder."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.windows import MOST_PIECES, Window, cut_windows, make_batches

WORDS = st.lists(st.sampled_from(["Troops", "left", ".", ",", "”", "at", "dawn"]), min_size=1, max_size=900)


def test_a_short_paragraph_is_one_window() -> None:
    assert list(cut_windows(["Troops", "left"], [0, 1, 2], 0, 2)) == [Window(0, 0, 2)]


def test_a_long_paragraph_is_cut_after_a_sentence_and_goes_on_in_context() -> None:
    words = (["Troops", "left", "at", "dawn", "."] * 80)[:400]
    windows = list(cut_windows(words, list(range(401)), 0, 400))
    assert windows == [Window(0, 0, 250), Window(245, 250, 400)]


@given(WORDS, st.integers(1, 8))
def test_windows_fit_and_their_cores_hold_each_word_once(words: list[str], size: int) -> None:
    pieces = list(accumulate([size] * len(words), initial=0))
    windows = list(cut_windows(words, pieces, 0, len(words)))
    assert all(pieces[w.last] - pieces[w.first] <= MOST_PIECES for w in windows)
    assert [i for w in windows for i in range(w.core, w.last)] == list(range(len(words)))
    assert all(w.first <= w.core < w.last for w in windows)


@given(st.lists(st.integers(1, 250), max_size=30))
def test_batches_hold_each_window_once(sizes: list[int]) -> None:
    pieces = list(accumulate(sizes, initial=0))
    windows = [Window(i, i, i + 1) for i in range(len(sizes))]
    assert sorted(n for batch in make_batches(windows, pieces) for n in batch) == list(range(len(sizes)))


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([10, 10, 10], [[0, 1, 2]]),  # no padding: one batch
        ([11, 10, 10], [[1, 2, 0]]),  # two pieces of padding cost less than a batch
        ([60, 10, 12], [[1, 2], [0]]),  # but not a hundred
        ([200, 200, 200], [[0], [1, 2]]),  # at most 512 pieces
        ([], []),
    ],
)
def test_windows_share_a_batch_where_padding_costs_less_than_another(
    sizes: list[int], expected: list[list[int]]
) -> None:
    pieces = list(accumulate(sizes, initial=0))
    assert make_batches([Window(i, i, i + 1) for i in range(len(sizes))], pieces) == expected


@given(st.lists(st.integers(1, 250), min_size=1, max_size=30))
def test_batches_are_no_larger_than_the_cache_unless_one_window_is(sizes: list[int]) -> None:
    pieces = list(accumulate(sizes, initial=0))
    batches = make_batches([Window(i, i, i + 1) for i in range(len(sizes))], pieces)
    assert all(len(batch) == 1 or len(batch) * (max(sizes[n] for n in batch) + 2) <= 512 for batch in batches)
