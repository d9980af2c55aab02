"""The attribution head's decoding: cues, lawful tags, and the words that a cue introduces."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brinkwatch.nlp.told import Cue, Pairs, best_tags, find_cues, find_told, pair_scores

SPEECH = ["O", "U-cue", "B-cue", "L-cue", "I-cue", "U-source"]
ROLES = ["O", *(f"{letter}-{role}" for role in ("source", "content") for letter in "BILU")]


def speech_of(*labels: str) -> np.ndarray:
    """Return log probabilities that are almost sure of the labels."""
    scores = np.full((len(labels), len(SPEECH)), np.log(0.01), np.float32)
    for row, label in enumerate(labels):
        scores[row, SPEECH.index(label)] = np.log(0.95)
    return scores


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["U-source", "U-cue", "O"], [(1, 2)]),
        (["B-cue", "I-cue", "L-cue", "O"], [(0, 3)]),
        (["B-cue", "L-cue", "U-cue", "O"], [(0, 2), (2, 3)]),  # two cues in a row stay two
        (["U-cue", "U-cue", "O"], [(0, 1), (1, 2)]),
        (["O", "O"], []),
    ],
)
def test_cues_are_runs_of_likely_words(labels: list[str], expected: list[tuple[int, int]]) -> None:
    """The best lawful tags decide; a new start parts two."""
    found = list(find_cues(speech_of(*labels), SPEECH, [(0, len(labels))]))
    assert [(cue.first, cue.last) for cue in found] == expected


def test_a_cue_never_runs_over_a_paragraph() -> None:
    """Words on both sides of a paragraph's end are two cues, each with its own paragraph to speak of."""
    found = list(find_cues(speech_of("O", "U-cue", "U-cue", "O"), SPEECH, [(0, 2), (2, 4)]))
    assert [(cue.first, cue.last, cue.low, cue.high) for cue in found] == [(1, 2, 0, 2), (2, 3, 2, 4)]


@settings(max_examples=60)
@given(st.integers(1, 12), st.integers(0, 2**31))
def test_tags_are_always_lawful(width: int, seed: int) -> None:
    """Whatever the scores, what is opened is closed, and nothing goes on that was not opened."""
    scores = np.random.default_rng(seed).normal(size=(3, width, len(ROLES))).astype(np.float32)
    tags, chances = best_tags(scores, ROLES)
    assert chances.shape == tags.shape == (3, width)
    for row in tags:
        opened = ""
        for label in [ROLES[number] for number in row]:
            assert (label[0] in "IL") == bool(opened)
            assert not opened or label[2:] == opened
            opened = label[2:] if label[0] in "BI" else ""
        assert not opened


def test_a_cue_gives_its_source_and_content_in_words_of_the_document() -> None:
    """Numbers count through the document, not from where the cue's reach begins; the cue itself is neither."""
    words = 8
    layer = Pairs(
        pair=np.zeros((len(ROLES), 8, 8), np.float32),
        alone=np.eye(8, len(ROLES), dtype=np.float32) * 9,
        bias=np.zeros(len(ROLES), np.float32),
        distance=np.zeros((9, len(ROLES)), np.float32),
        labels=ROLES,
    )
    parts = np.zeros((words, 8), np.float32)
    for word, label in {3: "U-source", 4: "U-source", 5: "B-content", 6: "I-content", 7: "L-content"}.items():
        if ROLES.index(label) < 8:
            parts[word, ROLES.index(label)] = 1
    cue = Cue(first=4, last=5, low=2, high=8, score=0.9)
    (told,) = find_told([cue], np.zeros((words, 8), np.float32), parts, layer)
    assert told.cue == (4, 5)
    assert told.source == ((3, 4),)
    assert told.content == ((5, 8),)
    assert told.score == 0.9


def test_beyond_a_cues_reach_nothing_is_possible() -> None:
    """Rows of unlike length are padded with words that can only be O."""
    layer = Pairs(
        pair=np.ones((len(ROLES), 2, 2), np.float32),
        alone=np.ones((2, len(ROLES)), np.float32),
        bias=np.zeros(len(ROLES), np.float32),
        distance=np.zeros((9, len(ROLES)), np.float32),
        labels=ROLES,
    )
    parts = np.ones((6, 2), np.float32)
    cues = [Cue(0, 1, 0, 2, 0.9), Cue(3, 4, 2, 6, 0.9)]
    tags, _ = best_tags(pair_scores(cues, parts, parts, layer), ROLES)
    assert tags[0, 2:].tolist() == [0, 0]


def test_no_cue_says_nothing() -> None:
    """A text without cues has no statements."""
    layer = Pairs(*(np.zeros((1, 1, 1), np.float32),) * 4, labels=ROLES)
    assert list(find_told([], np.zeros((0, 8), np.float32), np.zeros((0, 8), np.float32), layer)) == []
