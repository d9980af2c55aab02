"""Turns the encoder's scores of a batch into sentence ends, heads, relations and names."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from brinkwatch.nlp.trees import Numbers, Scores

_BARRED = np.float32(-1e4)


class Relations(NamedTuple):
    """The last layer of the relation head, its labels, and which of them is the root's."""

    weight: Scores
    bias: Scores
    root: int


def number_sentences(ends: Scores, cores: Sequence[int], lengths: Sequence[int]) -> Numbers:
    """Return the sentence of each word [B, W], counted within the window; -1 for padding.

    ``ends`` [B, W, 2] are log probabilities; context before a window's core ends a sentence, and so does the window.
    """
    is_end = ends[:, :, 1] > ends[:, :, 0]
    for row, (core, length) in enumerate(zip(cores, lengths, strict=True)):
        is_end[row, length - 1] = True
        if core:
            is_end[row, core - 1] = True
    numbers: Numbers = np.cumsum(is_end, axis=1) - is_end
    numbers[np.arange(ends.shape[1])[None, :] >= np.asarray(lengths)[:, None]] = -1
    return numbers


def find_relations(dependent: Scores, head: Scores, heads: Numbers, layer: Relations) -> Numbers:
    """Return the relation's number [B, W] of each word to its head; the root's own relation and no other goes to the root."""
    batch, width = heads.shape
    half = dependent.shape[2] // 2
    above = head[np.arange(batch)[:, None], heads]
    parts = np.concatenate(
        [_gelu(dependent[..., :half] + above[..., :half]), dependent[..., half:] * above[..., half:]], axis=2
    )
    scores = parts @ layer.weight + layer.bias
    scores[..., layer.root] = _BARRED
    found: Numbers = scores.argmax(axis=2)
    found[heads == width] = layer.root
    return found


def _gelu(values: Scores) -> Scores:
    """Return GELU in its tanh form, within .001 of the exact one that the model was trained with."""
    inner = np.float32(0.7978845608) * (values + np.float32(0.044715) * values * values * values)
    result: Scores = np.float32(0.5) * values * (1 + np.tanh(inner))
    return result


def find_tags(scores: Scores, sentence: Numbers, allowed: NDArray[np.bool_]) -> Numbers:
    """Return the best lawful BIO tags of words in a row.

    Args:
        scores: log probabilities [N, T].
        sentence: number of each word's sentence [N].
        allowed: whether a tag (column) may follow a tag (row); the last row is the start of a sentence.
    """
    tags: Numbers = scores.argmax(axis=1)
    if not len(tags):
        return tags
    start = len(allowed) - 1
    opens = np.concatenate([[True], sentence[1:] != sentence[:-1]])
    before = np.where(opens, start, np.concatenate([[start], tags[:-1]]))
    for number in np.unique(sentence[~allowed[before, tags]]).tolist():
        first, last = np.searchsorted(sentence, [number, number + 1])
        tags[first:last] = _viterbi(scores[first:last], allowed)
    return tags


def _viterbi(scores: Scores, allowed: NDArray[np.bool_]) -> Numbers:
    barred = np.where(allowed, np.float32(0), _BARRED)
    best = scores[0] + barred[-1]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + barred[:-1]
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    tags = [int(best.argmax())]
    for choice in reversed(back):
        tags.append(int(choice[tags[-1]]))
    return np.array(tags[::-1])


def lawful_steps(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Return which BIO tag may follow which; the last row is the start of a sentence.

    >>> lawful_steps(["O", "B-PER", "I-PER"])[:, 2].tolist()
    [False, True, True, False]
    """
    steps = np.ones((len(labels) + 1, len(labels)), dtype=bool)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            steps[:, column] = [before[2:] == label[2:] for before in labels] + [False]
    return steps
