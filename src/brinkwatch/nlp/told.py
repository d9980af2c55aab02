"""Decodes the attribution head: cues, and which words each introduces as its source and content."""

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from brinkwatch.nlp.decode import BARRED, best_paths
from brinkwatch.nlp.parse import Told
from brinkwatch.nlp.trees import Numbers, Scores

TOLD_WIDTH = 128
"""Numbers that each side of the head has for a word."""

_CUE_TAGS = ("O", "B-cue", "I-cue", "L-cue", "U-cue")

_POSSIBLE = 0.02
"""Words whose cue tags are less likely together part one cue from the next."""

_REACH = 120
"""How many words away from its cue a source or content may stand."""

_Run = tuple[str, int, int]
"""A role and its words, first and last (exclusive)."""


class Pairs(NamedTuple):
    """The last layer of the attribution head and its labels, as ``B-source``; distances are cut at ``far``."""

    pair: Scores
    alone: Scores
    bias: Scores
    distance: Scores
    labels: Sequence[str]

    @property
    def far(self) -> int:
        """Return the distance in words from which on all count as equally far."""
        return len(self.distance) // 2


class Cue(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) and the words ``low`` to ``high`` (exclusive) that they may speak of."""

    first: int
    last: int
    low: int
    high: int
    score: float


def load_pairs(path: Path, labels: Sequence[str]) -> Pairs:
    """Read the head's last layer."""
    with np.load(path) as stored:
        pair = stored["pair"].astype(np.float32)
        return Pairs(pair, stored["alone"], stored["bias"], stored["distance"], labels)


def find_cues(speech: Scores, labels: Sequence[str], paragraphs: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """Yield the cues of a document; ``speech`` [N, T] are log probabilities of BILOU tags."""
    columns = [labels.index(label) for label in _CUE_TAGS[1:]]
    share = np.exp(speech[:, columns]).sum(axis=1)
    scores = np.concatenate([np.log1p(-np.minimum(share, 0.999))[:, None], speech[:, columns]], axis=1)
    runs = list(_possible(share, paragraphs))
    if not runs:
        return
    padded = np.full((len(runs), max(last - first for first, last, _ in runs), len(_CUE_TAGS)), BARRED, np.float32)
    padded[:, :, 0] = 0
    for row, (first, last, _) in enumerate(runs):
        padded[row, : last - first] = scores[first:last]
    tags, _ = best_tags(padded, _CUE_TAGS)
    for row, found in _runs(tags, _CUE_TAGS).items():
        start, _, (low, high) = runs[row]
        for _, first, last in _moved(found, start):
            reach = max(low, first - _REACH), min(high, last + _REACH)
            yield Cue(first, last, *reach, float(share[first:last].mean() if last - first > 1 else share[first]))


def _possible(share: Scores, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the runs of words that may be part of a cue, each with its paragraph."""
    inside = np.zeros(len(share) + 2, bool)
    inside[1:-1] = share >= _POSSIBLE
    opens = np.zeros(len(share) + 1, bool)
    opens[[first for first, _ in paragraphs]] = True
    firsts = np.flatnonzero(inside[1:] & (opens | ~inside[:-1])).tolist()
    lasts = np.flatnonzero(inside[:-1] & (opens | ~inside[1:])).tolist()
    places = np.searchsorted([first for first, _ in paragraphs], firsts, side="right").tolist()
    for first, last, place in zip(firsts, lasts, places, strict=True):
        yield first, last, paragraphs[place - 1]


def find_told(cues: Sequence[Cue], cue_part: Scores, word_part: Scores, layer: Pairs) -> Iterator[Told]:
    """Yield what each cue introduces; one without content introduces nothing.

    ``cue_part`` and ``word_part`` [N, 128] are the two sides that the encoder gives each word of the document.
    """
    if not cues:
        return
    scores = pair_scores(cues, cue_part, word_part, layer)
    tags, chances = best_tags(scores, layer.labels)
    least = chances.min(axis=1).tolist()
    for row, runs in _runs(tags, layer.labels).items():
        cue, found = cues[row], _moved(runs, cues[row].low)
        content = tuple((first, last) for role, first, last in found if role == "content")
        if content:
            yield Told(
                cue=(cue.first, cue.last),
                source=tuple((first, last) for role, first, last in found if role == "source"),
                content=content,
                score=round(cue.score, 3),
                sure=round(least[row], 3),
            )


def pair_scores(cues: Sequence[Cue], cue_part: Scores, word_part: Scores, layer: Pairs) -> Scores:
    """Return log probabilities [C, W, L] of the words around each cue; beyond its reach only O is possible."""
    width = max(cue.high - cue.low for cue in cues)
    outside = np.full(len(layer.labels), BARRED, np.float32)
    outside[layer.labels.index("O")] = 0
    scores = np.zeros((len(cues), width, len(layer.labels)), np.float32)
    unary = word_part @ layer.alone + layer.bias
    for number, cue in enumerate(cues):
        cue_words = cue_part[cue.first : cue.last]
        turned = (cue_words.mean(axis=0) if len(cue_words) > 1 else cue_words[0]) @ layer.pair
        scores[number, : cue.high - cue.low] = word_part[cue.low : cue.high] @ turned.T + unary[cue.low : cue.high]
    first, last, low, high = np.array([cue[:4] for cue in cues]).T[:, :, None]
    places = low + np.arange(width)
    away = np.maximum(places - (last - 1), 0) + np.minimum(places - first, 0)
    scores += layer.distance[np.clip(away, -layer.far, layer.far) + layer.far]
    scores -= scores.max(axis=2, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=2, keepdims=True))
    scores[(places >= high) | ((places >= first) & (places < last))] = outside
    return scores


def best_tags(scores: Scores, labels: Sequence[str]) -> tuple[Numbers, Scores]:
    """Return the best lawful BILOU tags [C, W] of each row of scores [C, W, L], and each chosen tag's probability.

    Where the best tag of each word makes a lawful row, it is the best; only the other rows are searched.
    """
    barred, closing = _lawful(tuple(labels))
    tags: Numbers = scores.argmax(axis=2)
    price = barred[0, tags[:, 0]] + barred[1 + tags[:, :-1], tags[:, 1:]].sum(axis=1) + closing[tags[:, -1]]
    unlawful = np.flatnonzero(price)
    if len(unlawful):
        tags[unlawful] = best_paths(scores[unlawful], barred, closing)
    chosen: Scores = np.exp(np.take_along_axis(scores, tags[:, :, None], axis=2)[:, :, 0])
    return tags, chosen


@functools.cache
def _lawful(labels: tuple[str, ...]) -> tuple[Scores, Scores]:
    """Return the price of each step (row 0: at the start; row 1 + t: after tag t) and of each last tag."""
    steps = np.zeros((len(labels) + 1, len(labels)), np.float32)
    for column, label in enumerate(labels):
        goes_on = label[0] in "IL"
        steps[0, column] = BARRED if goes_on else 0
        for row, before in enumerate(labels):
            is_open = before[0] in "BI"
            steps[row + 1, column] = 0 if is_open == goes_on and (not goes_on or before[2:] == label[2:]) else BARRED
    closing = np.array([BARRED if label[0] in "BI" else 0 for label in labels], np.float32)
    return steps, closing


def _runs(tags: Numbers, labels: Sequence[str]) -> dict[int, list[_Run]]:
    """Return the runs of each row of tags [C, W] that has any, in order; each role's are told apart from the other's."""
    found: dict[int, list[_Run]] = {}
    first: dict[tuple[int, str], int] = {}
    rows, words = np.nonzero(tags != labels.index("O"))
    for row, word, number in zip(rows.tolist(), words.tolist(), tags[rows, words].tolist(), strict=True):
        mark, role = labels[number][0], labels[number][2:]
        if mark in "BU":
            first[row, role] = word
        if mark in "LU":
            found.setdefault(row, []).append((role, first.get((row, role), 0), word + 1))
    return found


def _moved(runs: Sequence[_Run], offset: int) -> list[_Run]:
    return [(role, first + offset, last + offset) for role, first, last in runs]
