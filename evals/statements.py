"""Scores statements, their speakers and relays against articles annotated by hand, with the scorer of the shared folder.

The annotation holds no text: a row names its article, the article's digest, and the offsets of cues, sources and contents. Half of
the articles were looked at while the readers were made ("dev"), the others ("held") were only ever scored.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

import brinkwatch
from brinkwatch import pipeline
from brinkwatch.assembly import assemble
from brinkwatch.exports import write_export
from brinkwatch.exports.manifest import make_manifest
from brinkwatch.inputs.jsonl import read_row
from brinkwatch.nlp.parse import Parser
from brinkwatch.records.document import Document, RawDocument, Rejected
from evals.corpora import SHARED
from evals.gold import run_scorer, scorer_path

Figures = dict[str, object]
KEPT = (
    "gold", "precision", "recall", "f1", "speaker_accuracy", "kind_accuracy", "chains", "chains_invented", "who_said_what_f1",
)  # fmt: skip


class Statement(msgspec.Struct, frozen=True, omit_defaults=True):
    """One statement: offsets and names only. ``tier`` is core where it must be found; other tiers are not counted."""

    id: str
    speaker: str
    tier: str
    type: str
    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    speaker_alt: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    via_alt: tuple[tuple[str, ...], ...] = ()
    within: str | None = None


class Article(msgspec.Struct, frozen=True):
    """An annotated article: its path below the shared folder ("articles.jsonl#3" for a line), its digest, its half."""

    document: str
    sha256: str
    half: str
    statements: tuple[Statement, ...]


def score_statements(path: Path, reader: Parser) -> Figures:
    """Return the figures of all articles and of each half: statements found, their speakers, who said what, relay chains."""
    rows = read_articles(path)
    parts = {"": rows, **{f"{half}_": [row for row in rows if row.half == half] for half in ("dev", "held")}}
    if not scorer_path().is_file():
        return {"articles": len(rows), "skipped": "there is no scorer in the shared folder"}
    figures = {
        f"{part}{name}": value for part, chosen in parts.items() for name, value in score(chosen, reader).items()
    }
    return {"articles": len(rows), **figures}


def read_articles(path: Path) -> list[Article]:
    """Return the annotated articles of a file, one a line."""
    return [msgspec.json.decode(line, type=Article) for line in path.read_text("utf-8").splitlines()]


def score(rows: Sequence[Article], reader: Parser, *, show_misses: bool = False) -> Figures:
    """Return the scorer's figures for articles that make one case."""
    documents = [as_document(row) for row in rows]
    records = assemble(documents, [pipeline.read_document(document, reader) for document in documents])
    with tempfile.TemporaryDirectory(prefix="brinkwatch-statements-") as folder:
        gold, export = Path(folder) / "gold.json", Path(folder) / "export"
        gold.write_text(json.dumps(as_gold(rows)), "utf-8")
        manifest = make_manifest(records, version=brinkwatch.__version__, reader="", settings={})
        write_export("jsonl", records, export, manifest)
        found = run_scorer(export, gold, show_misses=show_misses)["attributions"]
    return {name: found[name] for name in KEPT} if isinstance(found, dict) else {}


def as_gold(rows: Iterable[Article]) -> dict[str, Any]:
    """Return articles in the scorer's format."""
    return {"documents": {row.sha256[:12]: _as_document(row) for row in rows}}


def _as_document(row: Article) -> dict[str, Any]:
    return {"sha256": row.sha256, "statements": [_as_row(row, statement) for statement in row.statements]}


def _as_row(row: Article, statement: Statement) -> dict[str, Any]:
    content = [{"start": start, "end": end} for start, end in statement.content]
    place = {"start": statement.source[0], "end": statement.source[1]} if statement.source else None
    return {
        **msgspec.to_builtins(statement),
        "id": f"{row.document.rpartition('/')[2]} {statement.id}",
        "key": str([*statement.content]),
        "via": list(statement.via),
        "content_spans": content,
        "source_span": place,
    }


def as_document(row: Article) -> Document:
    """Return the article as a document.

    Raises:
        SystemExit: the text is another one than was annotated, or is no text that can be read.
    """
    raw = _raw(row.document)
    if not isinstance(raw, RawDocument) or hashlib.sha256((raw.text or "").encode()).hexdigest() != row.sha256:
        raise SystemExit(f"{row.document} is not the text that was annotated")
    document = pipeline.prepare_or_reject(raw)
    if not isinstance(document, Document):
        raise SystemExit(f"{row.document}: {document.reason}")
    return document


def _raw(name: str) -> RawDocument | Rejected:
    file, _, line = name.partition("#")
    data = (SHARED / file).read_bytes()
    if line:
        return read_row(data.splitlines()[int(line) - 1], name)
    day = Path(file).stem.split("_")[1]
    return RawDocument(origin=name, text=data.decode("utf-8"), published=day, language="en")
