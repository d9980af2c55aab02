"""Finds the best dependency tree of a sentence, with one root."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]

_NEVER = np.float32(-1e9)
_ROOT_PRICES = (0.0, 4.0, 16.0, 1e5)
"""What every arc to the root is charged, tried in turn: a best tree that has one root is the best of all that have one.

The last price alone would do, but then each word first prefers another word, and the tree is found cycle by cycle: ten times as slow.
"""


def best_heads(arcs: Scores, sentence: Numbers) -> Numbers:
    """Return the head of each word of a batch of windows.

    Args:
        arcs: scores [B, W, W + 1] of a word (row) hanging on a word (column); the last column is the root.
        sentence: number of each word's sentence [B, W], rising within the window, -1 for padding.

    Returns:
        Heads [B, W] as positions in the window, W for a root. Every sentence is a tree with one root.
    """
    width = arcs.shape[1]
    scores = arcs.copy()
    np.copyto(scores[:, :, :width], _NEVER, where=sentence[:, :, None] != sentence[:, None, :])
    scores[:, np.arange(width), np.arange(width)] = _NEVER
    heads: Numbers = scores.argmax(axis=2)
    for window, first, last in _broken(heads, sentence):
        found = spanning_tree(scores[window, first:last, first:last], scores[window, first:last, width])
        heads[window, first:last] = np.where(found < 0, width, found + first)
    return heads


def _broken(heads: Numbers, sentence: Numbers) -> list[tuple[int, int, int]]:
    """Return window, first and last word of the sentences whose best heads form no tree with one root."""
    batch, width = sentence.shape
    ancestor = np.concatenate([heads, np.full((batch, 1), width)], axis=1)
    for _ in range(max(1, int(width).bit_length())):
        ancestor = np.take_along_axis(ancestor, ancestor, axis=1)
    real = sentence >= 0
    numbers = sentence + width * np.arange(batch)[:, None]
    roots = np.bincount(numbers[real & (heads == width)], minlength=batch * width)
    bad = real & ((ancestor[:, :width] != width) | (roots[numbers * real] != 1))
    found = []
    for number in np.unique(numbers[bad]).tolist():
        window = number // width
        places = np.flatnonzero(sentence[window] == number % width)
        found.append((window, int(places[0]), int(places[-1]) + 1))
    return found


def spanning_tree(scores: Scores, roots: Scores) -> Numbers:
    """Return each word's head, -1 for the one root, in the maximum spanning tree (Chu-Liu/Edmonds).

    ``scores[d, h]`` is what word d scores below word h, ``roots[d]`` what it scores as the root.

    >>> spanning_tree(np.array([[-9, 1], [2, -9]], np.float32), np.array([3, 0], np.float32)).tolist()
    [-1, 0]
    """
    count = len(roots)
    table = np.full((count + 1, count + 1), -np.inf)
    table[1:, 1:] = scores
    np.fill_diagonal(table, -np.inf)
    heads: Numbers = np.full(count, -1)
    for price in _ROOT_PRICES:
        table[1:, 0] = roots.astype(np.float64) - price
        heads = _edmonds(table)[1:] - 1
        if np.count_nonzero(heads < 0) == 1:
            break
    return heads


def _edmonds(table: NDArray[np.float64]) -> Numbers:
    """Return the best head of every node of a table [node, head]; node 0 is the root and stays 0."""
    heads: Numbers = table.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(table), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    lost = table[cycle] - table[cycle, heads[cycle]][:, None]
    enter_by = lost[:, outside].argmax(axis=0)
    leave_to = table[np.ix_(outside, cycle)].argmax(axis=1)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = table[np.ix_(outside, outside)]
    small[-1, :-1] = lost[enter_by, outside]
    small[:-1, -1] = table[outside, cycle[leave_to]]
    small[0] = -np.inf
    chosen = _edmonds(small)
    found = heads.copy()
    contracted = len(outside)
    for place, node in enumerate(outside.tolist()):
        head = int(chosen[place])
        found[node] = cycle[leave_to[place]] if head == contracted else outside[head]
    entry = int(chosen[contracted])
    found[cycle[enter_by[entry]]] = outside[entry]
    found[0] = 0
    return found


def _find_cycle(heads: Numbers) -> Numbers | None:
    """Return the nodes of a cycle, if there is one."""
    state = [0] * len(heads)
    state[0] = -1
    for start in range(1, len(heads)):
        node, path = start, []
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if state[node] == start:
            return np.array(path[path.index(node) :])
        for seen in path:
            state[seen] = -1
    return None
