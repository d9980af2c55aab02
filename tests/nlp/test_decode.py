"""Sentence ends, relations and names from scores."""

import numpy as np

from brinkwatch.nlp.decode import Relations, find_relations, find_tags, lawful_steps, number_sentences

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def _scores(*rows: list[float]) -> np.ndarray:
    return np.log(np.array(rows, np.float32) + 1e-6)


def test_a_window_and_its_context_end_a_sentence() -> None:
    ends = np.tile(np.array([0.0, -1.0], np.float32), (2, 4, 1))
    ends[0, 1] = [-1, 0]
    assert number_sentences(ends, [0, 3], [3, 4]).tolist() == [[0, 0, 1, -1], [0, 0, 0, 1]]


def test_a_name_never_starts_inside() -> None:
    scores = _scores([0.1, 0.3, 0.6, 0, 0], [0.2, 0.1, 0.7, 0, 0])
    assert find_tags(scores, np.zeros(2, np.int64), lawful_steps(LABELS)).tolist() == [1, 2]


def test_a_name_never_changes_its_kind_or_crosses_a_sentence() -> None:
    scores = _scores([0, 0.9, 0, 0.1, 0], [0, 0, 0.4, 0, 0.6], [0, 0, 0, 0.1, 0.9])
    found = find_tags(scores, np.array([0, 0, 1]), lawful_steps(LABELS)).tolist()
    assert found == [1, 2, 3]


def test_no_words_have_no_tags() -> None:
    assert find_tags(np.zeros((0, 5), np.float32), np.zeros(0, np.int64), lawful_steps(LABELS)).tolist() == []


def test_only_a_root_is_called_root() -> None:
    layer = Relations(np.zeros((2, 3), np.float32), np.array([9, 1, 0], np.float32), 0)
    dependent, head = np.zeros((1, 2, 2), np.float32), np.zeros((1, 3, 2), np.float32)
    assert find_relations(dependent, head, np.array([[2, 0]]), layer).tolist() == [[0, 1]]
