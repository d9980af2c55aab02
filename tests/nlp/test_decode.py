"""Sentence ends, relations and names from scores."""

import numpy as np
import pytest

from brinkwatch.nlp.decode import (
    Relations,
    Subjects,
    find_relations,
    find_tags,
    lawful_steps,
    mend_subjects,
    number_forms,
    number_sentences,
    share_evidence,
)

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


KINDS = np.array([0, 1, 1, 2, 2])


def test_a_sure_copy_of_a_form_decides_an_unsure_one() -> None:
    scores = _scores([0.02, 0.96, 0.01, 0.01, 0], [0.6, 0.1, 0, 0.3, 0], [0.9, 0.1, 0, 0, 0])
    shared = share_evidence(scores, np.array([0, 0, -1]), KINDS)
    assert shared.argmax(axis=1).tolist() == [1, 1, 0]
    assert np.allclose(np.exp(shared).sum(axis=1), 1, atol=1e-3)
    assert (shared[2] == scores[2]).all()


def test_sharing_leaves_the_place_within_a_name_alone() -> None:
    scores = _scores([0.01, 0.98, 0.01, 0, 0], [0.01, 0.01, 0.98, 0, 0])
    assert share_evidence(scores, np.array([0, 0]), KINDS).argmax(axis=1).tolist() == [1, 2]


def test_forms_alone_or_in_small_letters_share_nothing() -> None:
    assert number_forms(["Oslo", "a", "I", "I", "a", "Rome", "Rome"]).tolist() == [-1, -1, -1, -1, -1, 0, 0]
    scores = _scores([0.2, 0.8, 0, 0, 0])
    assert share_evidence(scores, np.array([-1]), KINDS) is scores


def test_only_a_root_is_called_root() -> None:
    layer = Relations(np.zeros((2, 3), np.float32), np.array([9, 1, 0], np.float32), 0)
    dependent, head = np.zeros((1, 2, 2), np.float32), np.zeros((1, 3, 2), np.float32)
    assert find_relations(dependent, head, np.array([[2, 0]]), layer).tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("heads", "relations", "expected", "reason"),
    [
        (
            [4, 3, 1, 4, -1],
            [1, 2, 2, 1, 0],
            [3, 3, 1, 4, -1],
            "leader | Lee 's sister | said: one phrase parted in two",
        ),
        (
            [4, 4, 4, 4, -1],
            [1, 2, 2, 1, 0],
            [4, 4, 4, 4, -1],
            "words of another phrase lie between: two clauses run together",
        ),
        ([1, -1, 1, 1], [1, 0, 1, 2], [1, -1, 1, 1], "a subject behind the verb stays, where no clause follows it"),
        ([1, -1, 3, 1], [1, 0, 1, 5], [1, -1, 3, 1], "it has its clause"),
        (
            [1, -1, 1, 1],
            [1, 0, 1, 5],
            [1, -1, 3, 1],
            "they are ready for him | to go: the second is of the clause after it",
        ),
        ([2, 2, -1, 2], [1, 2, 0, 2], [2, 2, -1, 2], "one subject"),
    ],
)
def test_a_second_subject_is_mended(heads: list[int], relations: list[int], expected: list[int], reason: str) -> None:
    """A verb has one subject: a second one belongs to the first, or to the clause after it."""
    found, labels = np.array(heads), np.array(relations)
    mend_subjects(found, labels, Subjects(subject=1, compound=9, clauses=frozenset({5})))
    assert found.tolist() == expected, reason
    assert (labels == 9).any() == (expected[0] != heads[0])
