"""Scores attributions against PolNeAR's spans: source, cue and content, exact and by overlap.

A span counts as its words (runs of letters and digits), so that neither quotation marks nor full stops decide. Every role of
every attribution is one item; predicted and gold items are paired one to one, the most alike first. Exact: the same words.
Overlap: at least one word in common.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document, RawDocument
from evals.overlap import share_trained_on

Figures = dict[str, object]
Words = frozenset[int]
ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")


def score_attributions(path: Path, reader: Reader) -> Figures:
    """Return precision, recall and F1 in per cent of each role, exact and by overlap, over a folder of texts."""
    counts = {(measure, role): [0, 0, 0] for measure in ("exact", "overlap") for role in ROLES}
    documents = 0
    texts: list[list[str]] = []
    for document, gold in read_folder(path):
        documents += 1
        texts.append(_WORD.findall(document.text))
        places = [match.start() for match in _WORD.finditer(document.text)]
        predicted = [_spans_of(row) for row in _found(document, reader)]
        for role in ROLES:
            wanted = [words for row in gold if (words := _words(places, row.get(role, ())))]
            given = [words for row in predicted if (words := _words(places, row.get(role, ())))]
            for measure in ("exact", "overlap"):
                right = _matched(wanted, given, exact=measure == "exact")
                for index, value in enumerate((right, len(wanted), len(given))):
                    counts[measure, role][index] += value
    figures: Figures = {"documents": documents, "overlap": share_trained_on(texts)}
    for (measure, role), (right, wanted_all, given_all) in counts.items():
        for name, value in _scores(right, wanted_all, given_all).items():
            figures[f"{measure}_{role}_{name}"] = value
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
            yield document, list(_read_annotations(file))


def _read_annotations(file: Path) -> Iterator[dict[str, list[tuple[int, int]]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    rows = [line.split("\t") for line in file.read_text("utf-8").split("\n")]
    for row in rows:
        if row[0].startswith("T") and len(row) > 1:
            _, _, places = row[1].partition(" ")
            spans[row[0]] = [(int(a), int(b)) for a, b in (place.split() for place in places.split(";"))]
    for row in rows:
        if row[0].startswith("E") and len(row) > 1:
            found: dict[str, list[tuple[int, int]]] = {}
            for part in row[1].split():
                name, _, key = part.partition(":")
                found.setdefault(name.rstrip("0123456789").lower(), []).extend(spans.get(key, []))
            yield found


def _found(document: Document, reader: Reader) -> tuple[Attribution, ...]:
    parse = reader(document)
    mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
    return find_attributions(parse, document, mentions, clusters)


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
