"""Scores the forecasts of whole articles against labels made by hand.

The labels hold no text: a row names its article, the digest of its text and its half, and for each forecast offsets (span, forecaster,
wording, condition), codes and values. A forecast is found where half of the shorter span overlaps and the forecaster agrees. Labels of
tier "optional" (an outlet's own "could", plans, fears of nobody in particular) are neither rewarded nor punished.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp.reader import Reader
from brinkwatch.pipeline import read_document
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.forecast import Forecast, HorizonBasis, Polarity
from evals.corpora import SHARED

Figures = dict[str, object]
Range = tuple[int, int]
FIELDS = ("polarity", "p", "wording", "horizon", "condition")
# A probability may lie so far outside the quartiles: what rounding gives.
SLACK = 0.005
CORE = "core"
AUTHOR = "author"
# So many characters of the digest of a span's words are kept.
DIGITS = 10
_WORD = re.compile(r"\w+")


class Label(msgspec.Struct, frozen=True):
    """One forecast of an article; ``forecaster`` holds the spans of the names that are right, or "author"."""

    span: Range
    sha1: str
    tier: str
    forecaster: tuple[Range | str, ...]
    wording: Range
    polarity: Polarity
    p_low: float
    p_high: float
    horizon: str | None
    condition: Range | None


class Article(msgspec.Struct, frozen=True):
    """An article's place below the shared folder ("articles.jsonl#3", or a file of plain text), and its labels."""

    document: str
    text_sha256: str
    half: str
    forecasts: tuple[Label, ...]
    outlet: str | None = None
    published: str | None = None


class Match(NamedTuple):
    """What of an article was found: each label with its forecast or None, and the forecasts that no label has."""

    text: str
    pairs: tuple[tuple[Label, Forecast | None], ...]
    spare: tuple[Forecast, ...]


def score_articles(path: Path, reader: Reader) -> Figures:
    """Return recall, precision and the share right of each field in per cent, of all articles and of each half."""
    articles = [msgspec.json.decode(line, type=Article) for line in path.read_text("utf-8").splitlines()]
    matches = [(article.half, match_article(article, reader)) for article in articles]
    halves = {half: _figures([m for h, m in matches if h == half]) for half in sorted({a.half for a in articles})}
    return {
        "articles": len(articles),
        **_figures([match for _, match in matches]),
        **{f"{half}_{name}": value for half, figures in halves.items() for name, value in figures.items()},
    }


def match_article(article: Article, reader: Reader) -> Match:
    """Read one article whole and pair its labels with the forecasts found, the nearest spans first.

    Raises:
        SystemExit: the article is not the one that was labelled.
    """
    document = read_labelled(article)
    rows = read_document(document, reader).forecasts
    nearness = [
        (_nearness(label.span, (row.span.start, row.span.end)), -i, -j)
        for i, label in enumerate(article.forecasts)
        for j, row in enumerate(rows)
        if _overlaps(label.span, (row.span.start, row.span.end)) and is_forecaster(label, row, document.text)
    ]
    of_label: dict[int, int] = {}
    for _, i, j in sorted(nearness, reverse=True):
        if -i not in of_label and -j not in of_label.values():
            of_label[-i] = -j
    pairs = [(label, rows[of_label[i]] if i in of_label else None) for i, label in enumerate(article.forecasts)]
    spare = [row for j, row in enumerate(rows) if j not in of_label.values()]
    return Match(document.text, tuple(pairs), tuple(spare))


def read_labelled(article: Article) -> Document:
    """Return the article as a document.

    Raises:
        SystemExit: its text is not the one that was labelled.
    """
    document = prepare(_raw(article))
    if not isinstance(document, Document) or hashlib.sha256(document.text.encode()).hexdigest() != article.text_sha256:
        raise SystemExit(f"{article.document} is not the text that was labelled")
    for label in article.forecasts:
        start, end = label.span
        if hashlib.sha1(document.text[start:end].encode(), usedforsecurity=False).hexdigest()[:DIGITS] != label.sha1:
            raise SystemExit(f"{article.document} differs at {start}")
    return document


def _raw(article: Article) -> RawDocument:
    name, _, line = article.document.partition("#")
    text = (SHARED / name).read_bytes().decode("utf-8")
    if not line:
        return RawDocument(origin=name, text=text, outlet=article.outlet, published=article.published)
    row = json.loads(text.split("\n")[int(line) - 1])
    return RawDocument(origin=name, text=row["text"], outlet=row["outlet"], published=row["date"], title=row["title"])


def is_forecaster(label: Label, row: Forecast, text: str) -> bool:
    """Say whether the forecast is laid to whom the label says: one name's words hold the other's."""
    said = _words(row.forecaster or "")
    for who in label.forecaster:
        if isinstance(who, str):
            if (row.forecaster or "").endswith("(author)"):
                return True
            continue
        name = _words(text[slice(*who)])
        if said and (said <= name or name <= said):
            return True
    return False


def agrees(field: str, label: Label, row: Forecast, text: str) -> bool:
    """Say whether one field of a forecast is as labelled; a horizon that nobody states is to be an assumed one."""
    if field == "polarity":
        return row.polarity is label.polarity
    if field == "p":
        return row.p is not None and label.p_low - SLACK <= row.p <= label.p_high + SLACK
    if field == "wording":
        return bool(_words(row.wording) & _words(text[slice(*label.wording)]))
    if field == "horizon":
        stated = row.horizon_basis is HorizonBasis.STATED
        return label.horizon is None or (stated and row.horizon is not None and row.horizon.latest == label.horizon)
    if label.condition is None:
        return True  # only the clear ones are labelled
    return bool(_words(row.condition or "") & _words(text[slice(*label.condition)]))


def _figures(matches: Sequence[Match]) -> Figures:
    found = list(_found(matches))
    core = sum(label.tier == CORE for match in matches for label, _ in match.pairs)
    spare = sum(len(match.spare) for match in matches)
    right = Counter(field for label, row, text in found for field in FIELDS if agrees(field, label, row, text))
    return {
        "forecasts": core,
        "recall": _share(len(found), core),
        "precision": _share(len(found), len(found) + spare),
        **{field: _share(right[field], len(found)) for field in FIELDS},
    }


def _found(matches: Sequence[Match]) -> Iterator[tuple[Label, Forecast, str]]:
    for match in matches:
        for label, row in match.pairs:
            if label.tier == CORE and row is not None:
                yield label, row, match.text


def _overlaps(a: Range, b: Range) -> bool:
    return 2 * _shared(a, b) >= min(a[1] - a[0], b[1] - b[0])


def _nearness(a: Range, b: Range) -> float:
    return _shared(a, b) / (a[1] - a[0] + b[1] - b[0] - _shared(a, b))


def _shared(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _words(name: str) -> set[str]:
    return {
        word for word in _WORD.findall(name.casefold()) if word not in {"the", "a", "an", "s", "mr", "mrs", "ms", "dr"}
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
