"""Scores factuality against people's judgements from -3 to 3: mean absolute error and Pearson's r over all marked words."""

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brinkwatch.nlp.reader import Reader
from brinkwatch.read.propositions import read_proposition
from evals.corpora import lay_out
from evals.overlap import share_trained_on

Figures = dict[str, object]
_BATCH = 40


class Judged(NamedTuple):
    """A sentence in words, and the number of each judged word with its judgement."""

    words: list[str]
    judgements: list[tuple[int, float]]


def score_factuality(path: Path, reader: Reader) -> Figures:
    """Return mae and pearson; a word that is read as a number of words counts with the first of them."""
    sentences = list(read_judged(path))
    pairs = [
        pair
        for number in range(0, len(sentences), _BATCH)
        for pair in _found(sentences[number : number + _BATCH], reader)
    ]
    return {
        "words": len(pairs),
        "mae": round(sum(abs(gold - given) for gold, given in pairs) / max(1, len(pairs)), 3),
        "pearson": round(pearson(pairs), 3),
        "overlap": share_trained_on(sentence.words for sentence in sentences),
    }


def read_judged(path: Path) -> Iterator[Judged]:
    """Yield the sentences of a .jsonl file: ``text`` in words, ``targets`` with ``span1`` and ``label``."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            yield Judged(row["text"].split(), [(t["span1"][0], float(t["label"])) for t in row["targets"]])


def _found(sentences: Sequence[Judged], reader: Reader) -> Iterator[tuple[float, float]]:
    """Yield judgement and reading of each judged word of some sentences."""
    text, paragraphs = lay_out((s.words, [True] * len(s.words)) for s in sentences)
    ends = [place == len(s.words) - 1 for s in sentences for place in range(len(s.words))]
    parse = reader.parse_words(text, paragraphs, ends)
    at = {token.start: token.index for token in parse.tokens}
    for sentence, (_, spans) in zip(sentences, paragraphs, strict=True):
        for place, judgement in sentence.judgements:
            yield judgement, read_proposition(parse, at[spans[place][0]]).factuality


def pearson(pairs: Sequence[tuple[float, float]]) -> float:
    """Return Pearson's r of pairs of numbers, 0 when one side is constant."""
    if not pairs:
        return 0.0
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    mean_x, mean_y = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    both = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread = math.sqrt(math.fsum((x - mean_x) ** 2 for x in xs) * math.fsum((y - mean_y) ** 2 for y in ys))
    return both / spread if spread else 0.0
