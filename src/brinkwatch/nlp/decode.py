"""Turns the encoder's scores of a batch into sentence ends, heads, relations and names."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from brinkwatch.nlp.trees import Numbers, Scores

BARRED = np.float32(-1e4)
_SHARE = 0.5  # UNER EWT dev: F1 75.7 at 0, 76.7 at .3, 76.6 at .5, 76.7 at .7


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
    scores[..., layer.root] = BARRED
    found: Numbers = scores.argmax(axis=2)
    found[heads == width] = layer.root
    return found


def _gelu(values: Scores) -> Scores:
    """Return GELU in its tanh form, within .001 of the exact one that the model was trained with."""
    inner = np.float32(0.7978845608) * (values + np.float32(0.044715) * values * values * values)
    result: Scores = np.float32(0.5) * values * (1 + np.tanh(inner))
    return result


class Subjects(NamedTuple):
    """The numbers of the relations by which a verb's second subject is mended."""

    subject: int
    compound: int
    clauses: frozenset[int]


def mend_subjects(heads: Numbers, relations: Numbers, labels: Subjects) -> None:
    """Give a verb's second subject where it belongs, in place: a verb has one.

    Of two that stand side by side before the verb the first belongs to the second ("leader Lee's | sister" said); one behind the verb belongs
    to the clause that follows it and has none ("be ready for the North | to shut it"). ``heads`` [N] are words of the document
    (-1 for a root), ``relations`` [N] numbers of labels.
    """
    subjects = np.flatnonzero(relations == labels.subject)
    verbs, counts = np.unique(heads[subjects], return_counts=True)
    for verb in verbs[(counts > 1) & (verbs >= 0)].tolist():
        first, *others = (word for word in subjects.tolist() if heads[word] == verb)
        for second in others:
            if second < verb and _last_below(heads, first) + 1 == _first_below(heads, second):
                heads[first], relations[first] = second, labels.compound
            elif second > verb:
                _move_down(heads, relations, second, labels)
            first = second


def _move_down(heads: Numbers, relations: Numbers, word: int, labels: Subjects) -> None:
    """Hang a subject on the next clause of its verb, if that has no subject."""
    below = np.flatnonzero(heads == heads[word])
    clause = next((c for c in below.tolist() if c > word and int(relations[c]) in labels.clauses), None)
    if clause is not None and not ((heads == clause) & (relations == labels.subject)).any():
        heads[word] = clause


def _last_below(heads: Numbers, top: int) -> int:
    """Return the last word of the unbroken run from a word on that lies below it."""
    last = top
    while last + 1 < len(heads) and _is_below(heads, last + 1, top):
        last += 1
    return last


def _first_below(heads: Numbers, top: int) -> int:
    """Return the first word of the unbroken run up to a word that lies below it."""
    first = top
    while first > 0 and _is_below(heads, first - 1, top):
        first -= 1
    return first


def _is_below(heads: Numbers, word: int, top: int) -> bool:
    while word >= 0 and word != top:
        word = int(heads[word])
    return word == top


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
    unlawful = np.unique(sentence[~allowed[before, tags]])
    if len(unlawful):
        firsts, lasts = np.searchsorted(sentence, unlawful), np.searchsorted(sentence, unlawful, side="right")
        places = firsts[:, None] + np.arange((lasts - firsts).max())
        inside = places < lasts[:, None]
        padded = np.zeros((*places.shape, start), np.float32)
        padded[inside] = scores[places[inside]]
        barred = np.where(allowed, np.float32(0), BARRED)[[start, *range(start)]]
        tags[places[inside]] = best_paths(padded, barred, np.zeros(start, np.float32))[inside]
    return tags


def best_paths(scores: Scores, steps: Scores, closing: Scores) -> Numbers:
    """Return the best tags of each row of scores [C, W, T], given the prices of steps and of last tags (Viterbi).

    ``steps`` [1 + T, T] are the prices of a tag at the start (row 0) and after tag t (row 1 + t).
    """
    count, width, number = scores.shape
    best, after = scores[:, 0] + steps[0], steps[1:].T
    back = np.zeros((width, count, number), np.int64)
    for word in range(1, width):
        paths = best[:, None, :] + after
        back[word] = paths.argmax(axis=2)
        best = paths.max(axis=2) + scores[:, word]
    tags = np.zeros((count, width), np.int64)
    tags[:, -1] = (best + closing).argmax(axis=1)
    rows = np.arange(count)
    for word in range(width - 1, 0, -1):
        tags[:, word - 1] = back[word, rows, tags[:, word]]
    return tags


def share_evidence(scores: Scores, forms: Numbers, kinds: Numbers) -> Scores:
    """Return the scores of names after equal forms of a document were drawn halfway to their mean, in whether and in what they name.

    What one sentence leaves open, another of the same text often tells; which part of a name a word is stays its own affair.

    Args:
        scores: log probabilities [N, T].
        forms: number of each word's form [N]; -1 for words that share with none.
        kinds: the kind of each tag [T]; 0 for no name.
    """
    members = np.flatnonzero(forms >= 0)
    if not len(members):
        return scores
    groups, rows = forms[members], scores[members].astype(np.float64)
    columns = [kinds == kind for kind in range(1, int(kinds.max()) + 1)]
    masses = np.stack([np.logaddexp.reduce(rows[:, column], axis=1) for column in columns], axis=1)
    named = np.logaddexp.reduce(masses, axis=1)
    odds = named - rows[:, kinds == 0][:, 0]
    drawn = _drawn(odds[:, None], groups)[:, 0]
    shares = _drawn(masses - named[:, None], groups)
    shares -= np.logaddexp.reduce(shares, axis=1)[:, None]
    rows[:, kinds == 0] = -np.logaddexp(0, drawn)[:, None]
    for number, column in enumerate(columns):
        change = shares[:, number] - np.logaddexp(0, -drawn) - masses[:, number]
        rows[:, column] += change[:, None]
    shared = scores.copy()
    shared[members] = rows
    return shared


def number_forms(forms: Sequence[str]) -> Numbers:
    """Return a number for each word with a capital that stands in a text more than once, else -1.

    >>> number_forms(["Doha", "and", "Oslo", "and", "Doha"]).tolist()
    [0, -1, -1, -1, 0]
    """
    counts = Counter(form for form in forms if len(form) > 1 and form[0].isupper())
    numbers = {form: number for number, form in enumerate(form for form, count in counts.items() if count > 1)}
    return np.array([numbers.get(form, -1) for form in forms], np.int64)


def _drawn(values: NDArray[np.float64], groups: Numbers) -> NDArray[np.float64]:
    """Return values [M, K] drawn to the mean of their group."""
    counts = np.maximum(1, np.bincount(groups))
    means = np.stack([np.bincount(groups, column) / counts for column in values.T], axis=1)
    result: NDArray[np.float64] = values + _SHARE * (means[groups] - values)
    return result


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
