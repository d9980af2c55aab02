"""Scores attributions against PolNeAR's spans: source, cue and content, exact and by overlap.

A span counts as its words (runs of letters and digits), so that neither quotation marks nor full stops decide. Every role of
every attribution is one item; predicted and gold items are paired one to one, the most alike first. Exact: the same words.
Overlap: at least one word in common.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.polnear import read_annotations

from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp.parse import Parse, Told
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document, RawDocument
from evals.overlap import share_trained_on

Figures = dict[str, object]
Words = frozenset[int]
Spans = list[tuple[int, int]]
MEASURES = ("exact", "overlap")
ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")


def score_attributions(path: Path, reader: Reader) -> Figures:
    """Return precision, recall and F1 in per cent of each role, exact and by overlap, over a folder of texts.

    ``exact_…`` and ``overlap_…`` are of what the reader model's head finds, which was trained on this sort of annotation: intentions,
    views and plans too. ``kept_…`` are of the statements that the readers then make of it.
    """
    counts = {(name, measure, role): [0, 0, 0] for name in ("", "kept_") for measure in MEASURES for role in ROLES}
    texts: list[list[str]] = []
    for document, gold in read_folder(path):
        texts.append(_WORD.findall(document.text))
        places = [match.start() for match in _WORD.finditer(document.text)]
        parse = reader(document)
        found = {"": [_spans_told(parse, told) for told in parse.told], "kept_": list(_kept(parse, document))}
        for (name, measure, role), sums in counts.items():
            wanted = [words for row in gold if (words := _words(places, row.get(role, ())))]
            given = [words for row in found[name] if (words := _words(places, row.get(role, ())))]
            right = _matched(wanted, given, exact=measure == "exact")
            for index, value in enumerate((right, len(wanted), len(given))):
                sums[index] += value
    figures: Figures = {"documents": len(texts), "overlap": share_trained_on(texts)}
    for (kept, measure, role), (right, wanted_all, given_all) in counts.items():
        for name, value in _scores(right, wanted_all, given_all).items():
            figures[f"{kept}{measure}_{role}_{name}"] = value
    return figures


def read_folder(path: Path) -> Iterator[tuple[Document, list[dict[str, list[tuple[int, int]]]]]]:
    """Yield each text of ``text/`` with its attributions, as spans by role; of several annotators the first counts."""
    for text in sorted((path / "text").glob("*.txt")):
        file = next(iter(sorted((path / "attributions").glob(f"{text.stem}_*.ann"))), None)
        if file is None:
            continue
        raw = RawDocument(origin=text.name, text=text.read_bytes().decode("utf-8"), language="en")
        document = prepare(raw)
        if isinstance(document, Document):
            yield document, list(read_annotations(file))


def _kept(parse: Parse, document: Document) -> Iterator[dict[str, Spans]]:
    mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
    return (_spans_of(row) for row in find_attributions(parse, document, mentions, clusters))


def _spans_told(parse: Parse, told: Told) -> dict[str, Spans]:
    runs = {"cue": (told.cue,), "source": told.source, "content": told.content}
    return {
        role: [(parse.tokens[first].start, parse.tokens[last - 1].end) for first, last in rows]
        for role, rows in runs.items()
    }


def _spans_of(row: Attribution) -> dict[str, list[tuple[int, int]]]:
    found = {"content": [(span.start, span.end) for span in row.content]}
    if row.cue is not None:
        found["cue"] = [(row.cue.start, row.cue.end)]
    if row.source.start is not None and row.source.end is not None:
        found["source"] = [(row.source.start, row.source.end)]
    return found


def _words(places: Iterable[int], spans: Iterable[tuple[int, int]]) -> Words:
    chosen = tuple(spans)
    return frozenset(place for place in places for start, end in chosen if start <= place < end)


def _matched(wanted: list[Words], given: list[Words], *, exact: bool) -> int:
    """Return how many pairs can be made, the most alike first."""
    pairs = [
        (len(a & b) / len(a | b), i, j)
        for i, a in enumerate(wanted)
        for j, b in enumerate(given)
        if (a == b if exact else a & b)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    return len(taken[0])


def _scores(right: int, wanted: int, given: int) -> dict[str, float]:
    precision, recall = right / max(1, given), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {name: round(100 * value, 1) for name, value in (("precision", precision), ("recall", recall), ("f1", f1))}
