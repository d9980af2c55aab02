"""Runs the encoder over a document's words and decodes its heads into numbers."""

import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from brinkwatch.nlp.decode import Relations, find_relations, number_sentences
from brinkwatch.nlp.ends import sure_ends
from brinkwatch.nlp.lemmas import RANKED_LEMMAS
from brinkwatch.nlp.pieces import SHAPES, PieceTable
from brinkwatch.nlp.told import TOLD_WIDTH
from brinkwatch.nlp.trees import Numbers, Scores, best_heads
from brinkwatch.nlp.windows import Window, cut_windows, make_batches

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SLOWER = ("SkipLayerNormFusion", "BiasGeluFusion")
"""Fused operators that take longer than their parts: the one by far, the other since a product adds its own bias for nothing."""

Spans = Sequence[tuple[int, int]]
_Inputs = NDArray[np.int32]


class Words(NamedTuple):
    """The words of a document, and its paragraphs as first and last word.

    The pieces of word i are ``pieces[offsets[i] : offsets[i + 1]]``.
    """

    spans: Spans
    forms: list[str]
    pieces: Numbers
    offsets: Numbers
    shapes: Numbers
    paragraphs: list[tuple[int, int]]


class Labels(NamedTuple):
    """What was decided for each word: its sentence, its head (-1 for a root), numbers of labels, scores.

    ``lemmas`` [N, 4] are scripts, best first; ``names`` and ``speech`` [N, T] log probabilities; ``told_cue`` and
    ``told_word`` [N, 128] the two sides of the attribution head; ``factuality`` [N, 1] -3 to 3.
    """

    sentence: Numbers
    heads: Numbers
    relations: Numbers
    upos: Numbers
    features: Numbers
    lemmas: Numbers
    names: Scores
    speech: Scores
    told_cue: Scores
    told_word: Scores
    factuality: Scores


_COPIED = ("upos", "features", "lemmas", "names", "speech", "told_cue", "told_word", "factuality")
"""Outputs of the model that need no decoding here."""


class Encoder:
    """The ONNX model with its piece table; a batch never crosses a document, so a document's result depends on it alone."""

    def __init__(self, folder: Path, labels: Mapping[str, Sequence[str]], *, threads: int) -> None:
        """Load the model of a folder."""
        self._session = _open(folder / "model.onnx", threads)
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._tags = {task: len(labels[task]) for task in ("names", "speech")}
        self.table = PieceTable(folder / "vocab.txt")
        with np.load(folder / "relations.npz") as stored:
            self._relations = Relations(stored["weight"], stored["bias"], labels["relations"].index("root"))

    def look_up(self, text: str, paragraphs: Sequence[Spans]) -> Words:
        """Return the words of paragraphs whose spans are given."""
        spans = [span for paragraph in paragraphs for span in paragraph]
        forms = [text[start:end] for start, end in spans]
        found = self.table.look_up(forms)
        limits = [0, *itertools.accumulate(len(paragraph) for paragraph in paragraphs)]
        edges = np.fromiter(itertools.chain.from_iterable(spans), np.int64, 2 * len(spans))
        glued = np.zeros(len(spans), bool)
        glued[1:] = edges[2::2] == edges[1:-1:2]
        pieces = [numbers for numbers, _ in found]
        counts = np.fromiter(map(len, pieces), np.int64, len(found))
        return Words(
            spans=spans,
            forms=forms,
            pieces=np.fromiter(itertools.chain.from_iterable(pieces), np.int64, int(counts.sum())),
            offsets=np.concatenate([[0], np.cumsum(counts)]),
            shapes=np.fromiter([shape for _, shape in found], np.int64, len(found)) + len(SHAPES) * glued,
            paragraphs=list(itertools.pairwise(limits)),
        )

    def label(self, words: Words, ends: Sequence[bool] | None = None) -> Labels:
        """Return the labels of all words; ``ends`` says for each word whether a sentence ends with it, where that is known."""
        offsets = words.offsets.tolist()
        windows = [w for first, last in words.paragraphs for w in cut_windows(words.forms, offsets, first, last)]
        sure = sure_ends(words.forms, (words.shapes >= len(SHAPES)).tolist()) if ends is None else np.where(ends, 1, -1)
        found = _empty(len(words.forms), self._tags)
        for numbers in make_batches(windows, offsets):
            batch = [windows[number] for number in numbers]
            inputs = _inputs(words, batch, self.table)
            scores = dict(zip(self._outputs, self._session.run(None, inputs), strict=True))
            scores["ends"] = _with_sure_ends(sure, batch, scores["ends"])
            self._write(found, batch, scores)
        opens = np.ones(len(words.forms), bool)
        opens[1:] = found.sentence[1:] != found.sentence[:-1]
        return found._replace(sentence=np.cumsum(opens) - 1)

    def _write(self, found: Labels, batch: Sequence[Window], scores: Mapping[str, Scores]) -> None:
        """Decode one batch into the document's labels; a sentence is numbered by a word, so numbers only rise."""
        cores, lengths = [w.core - w.first for w in batch], [w.last - w.first for w in batch]
        sentence = number_sentences(scores["ends"], cores, lengths)
        heads = best_heads(scores["arcs"], sentence)
        relations = find_relations(scores["relation_dependent"], scores["relation_head"], heads, self._relations)
        width = heads.shape[1]
        for row, (window, core, length) in enumerate(zip(batch, cores, lengths, strict=True)):
            here, there = slice(core, length), slice(window.core, window.last)
            found.sentence[there] = sentence[row, here] + window.first
            found.heads[there] = np.where(heads[row, here] == width, -1, heads[row, here] + window.first)
            found.relations[there] = relations[row, here]
            for name in _COPIED:
                getattr(found, name)[there] = scores[name][row, here]


def _open(path: Path, threads: int) -> "InferenceSession":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Waiting threads sleep: beside other processes on the same cores, spinning costs more than half the speed.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER,
    )


def _empty(count: int, tags: Mapping[str, int]) -> Labels:
    def column() -> Numbers:
        return np.zeros(count, np.int64)

    def scores(width: int) -> Scores:
        return np.zeros((count, width), np.float32)

    return Labels(
        sentence=column(),
        heads=column(),
        relations=column(),
        upos=column(),
        features=column(),
        lemmas=np.zeros((count, RANKED_LEMMAS), np.int64),
        names=scores(tags["names"]),
        speech=scores(tags["speech"]),
        told_cue=scores(TOLD_WIDTH),
        told_word=scores(TOLD_WIDTH),
        factuality=scores(1),
    )


def _inputs(words: Words, batch: Sequence[Window], table: PieceTable) -> dict[str, _Inputs]:
    """Return the model's inputs: pieces and shapes [B, P], lengths [B], first and last piece of each word [B, W]."""
    sizes = [int(words.offsets[w.last] - words.offsets[w.first]) for w in batch]
    depth, width = max(sizes) + 2, max(w.last - w.first for w in batch)
    pieces = np.full((len(batch), depth), table.pad, np.int32)
    shapes = np.zeros((len(batch), depth), np.int32)
    first, last = np.zeros((len(batch), width), np.int32), np.zeros((len(batch), width), np.int32)
    for row, (window, size) in enumerate(zip(batch, sizes, strict=True)):
        offsets = words.offsets[window.first : window.last + 1]
        pieces[row, 0], pieces[row, size + 1] = table.first, table.last
        pieces[row, 1 : size + 1] = words.pieces[offsets[0] : offsets[-1]]
        shapes[row, 1 : size + 1] = np.repeat(words.shapes[window.first : window.last], np.diff(offsets))
        first[row, : len(offsets) - 1] = offsets[:-1] - offsets[0] + 1
        last[row, : len(offsets) - 1] = offsets[1:] - offsets[0]
    lengths = np.array([size + 2 for size in sizes], np.int32)
    return {"pieces": pieces, "shapes": shapes, "lengths": lengths, "first": first, "last": last}


def _with_sure_ends(sure: NDArray[np.integer], batch: Sequence[Window], scores: Scores) -> Scores:
    """Return the scores of ends [B, W, 2] with those that are sure (1 or -1) put beyond doubt."""
    changed = scores.copy()
    for row, window in enumerate(batch):
        changed[row, : window.last - window.first, 1] += 1e4 * sure[window.first : window.last]
    return changed
