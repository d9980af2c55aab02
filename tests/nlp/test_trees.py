"""The best tree with one root."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.trees import best_heads, spanning_tree


def _is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while node >= 0 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node >= 0:
            return False
    return True


def _score(heads: tuple[int, ...], scores: np.ndarray, roots: np.ndarray) -> float:
    return float(sum(roots[d] if h < 0 else scores[d, h] for d, h in enumerate(heads)))


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_spanning_tree_is_the_best_of_all_trees(count: int, seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    scores, roots = table[:, :count], table[:, count]
    found = spanning_tree(scores, roots).tolist()
    assert _is_tree(found)
    trees = [h for h in itertools.product(range(-1, count), repeat=count) if _is_tree(list(h))]
    best = max(_score(tree, scores, roots) for tree in trees)
    assert abs(_score(tuple(found), scores, roots) - best) < 1e-5


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_every_sentence_of_a_batch_becomes_a_tree(width: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    arcs = chance.normal(size=(2, width, width + 1)).astype(np.float32)
    sentence = np.sort(chance.integers(0, min(3, width), size=(2, width)), axis=1)
    sentence[1, width // 2 :] = -1
    heads = best_heads(arcs, sentence)
    for row, number in itertools.product(range(2), range(3)):
        places = np.flatnonzero(sentence[row] == number)
        if len(places):
            own = [-1 if h == width else int(h - places[0]) for h in heads[row, places]]
            assert _is_tree(own)
            assert max(own) < len(places)


def test_two_roots_become_one() -> None:
    arcs = np.array([[[0, 1, 9], [2, 0, 8]]], np.float32)
    assert best_heads(arcs, np.zeros((1, 2), np.int64)).tolist() == [[2, 0]]
