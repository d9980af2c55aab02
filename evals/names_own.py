"""Scores names, peoples and weapons against paragraphs labelled by hand.

The labels hold no text: a row names its article, the offsets and the digest of a paragraph, and the offsets and kinds of its labels within it.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from brinkwatch.nlp.reader import Reader
from brinkwatch.records.document import Document
from brinkwatch.records.mention import MentionKind
from evals.corpora import SHARED
from evals.names_found import LABELS, Figures, Name, Tally, find_in

NAMES = ("PER", "LOC", "ORG")
ALL = (*NAMES, "GROUP", "WEAPON")


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph's place ("articles.jsonl#3" below the shared folder), its digest, its half and its labels."""

    document: str
    start: int
    end: int
    sha256: str
    half: str
    labels: tuple[tuple[int, int, MentionKind], ...]


def score_paragraphs(path: Path, reader: Reader) -> Figures:
    """Return the figures of names, those of all five kinds, and those of each half; every article is read whole."""
    rows = [msgspec.json.decode(line, type=Paragraph) for line in path.read_text("utf-8").splitlines()]
    names, every = Tally(NAMES), Tally(ALL)
    halves = {half: Tally(NAMES) for half in sorted({row.half for row in rows})}
    texts = {name: _text(name) for name in sorted({row.document for row in rows})}
    found = {name: _find(name, text, reader) for name, text in texts.items()}
    for row in rows:
        _check(row, texts[row.document])
        expected, predicted = set(_labels(row)), _inside(row, found[row.document])
        every.add(expected, predicted)
        for tally in (names, halves[row.half]):
            tally.add(_of(NAMES, expected), _of(NAMES, predicted))
    by_half = {f"{half}_f1": tally.figures()["f1"] for half, tally in halves.items()}
    return {"paragraphs": len(rows), **names.figures(), **by_half, "all_kinds": every.figures()}


def _text(name: str) -> str:
    file, _, line = name.partition("#")
    rows = (SHARED / file).read_text("utf-8").splitlines()
    return str(json.loads(rows[int(line) - 1])["text"])


def _find(name: str, text: str, reader: Reader) -> set[Name]:
    document = Document(id=name, origin=name, text=text, text_sha256="")
    return find_in(reader(document), document)


def _check(row: Paragraph, text: str) -> None:
    found = hashlib.sha256(text[row.start : row.end].encode()).hexdigest()
    if found != row.sha256:
        raise SystemExit(f"{row.document} [{row.start}:{row.end}] is not the paragraph that was labelled: {found[:12]}")


def _labels(row: Paragraph) -> Iterator[Name]:
    return ((row.start + first, row.start + last, LABELS[kind]) for first, last, kind in row.labels)


def _inside(row: Paragraph, found: set[Name]) -> set[Name]:
    return {name for name in found if row.start <= name[0] and name[1] <= row.end}


def _of(kinds: tuple[str, ...], names: set[Name]) -> set[Name]:
    return {name for name in names if name[2] in kinds}
