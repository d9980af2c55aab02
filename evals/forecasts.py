"""Scores forecasts on a golden table, or on labelled articles: found, falsely found, and the fields of those found.

A table has columns sentence, expected, kind, reason. ``expected`` is "-" or forecasts joined by " ; ", each of seven fields joined by " | ":
forecaster, words of the outcome, sign, words of the wording, lowest-highest probability, the horizon's last day (or the start of it; "~" is
assumed) and words of the condition ("-" is none). "/" parts what counts alike, "*" is anything. Every sentence is read as a text of its own.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brinkwatch.nlp.parse import Parser
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.forecasts import find_forecasts
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.times import find_times
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.forecast import Forecast, HorizonBasis, Polarity
from evals.forecasts_found import score_articles

Figures = dict[str, object]
FIELDS = ("polarity", "wording", "p", "horizon", "condition")
# A probability may lie so far outside the quartiles: what rounding gives.
SLACK = 0.005
_WORD = re.compile(r"\w+")


class Expected(NamedTuple):
    """One forecast that a sentence makes, each field as the table writes it."""

    forecaster: str
    outcome: str
    polarity: str
    wording: str
    p: str
    horizon: str
    condition: str


class Row(NamedTuple):
    """A sentence of the table, the kind of its document, and its forecasts."""

    sentence: str
    kind: str
    expected: tuple[Expected, ...]


class Verdict(NamedTuple):
    """How a sentence was read: each expected forecast with the one found for it, and what was found beside them."""

    pairs: tuple[tuple[Expected, Forecast | None], ...]
    spare: tuple[Forecast, ...]


def score_forecasts(path: Path, reader: Reader) -> Figures:
    """Return the figures of a table of sentences (.tsv) or of labelled articles (.jsonl)."""
    return score_articles(path, reader) if path.suffix == ".jsonl" else score_table(path, reader)


def score_table(path: Path, reader: Reader) -> Figures:
    """Return recall and precision, false forecasts in sentences that hold none, and the share right of each field, in per cent."""
    rows = read_rows(path)
    verdicts = [judge(row, reader) for row in rows]
    pairs = [pair for verdict in verdicts for pair in verdict.pairs]
    found = [(gold, row) for gold, row in pairs if row is not None]
    spare = sum(len(verdict.spare) for verdict in verdicts)
    right = Counter(field for gold, row in found for field in FIELDS if agrees(field, gold, row))
    return {
        "sentences": len(rows),
        "forecasts": len(pairs),
        "recall": _share(len(found), len(pairs)),
        "precision": _share(len(found), len(found) + spare),
        "false_in_traps": sum(bool(v.spare) for row, v in zip(rows, verdicts, strict=True) if not row.expected),
        **{field: _share(right[field], len(found)) for field in FIELDS},
    }


def read_rows(path: Path) -> list[Row]:
    """Return the table's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Row(line["sentence"], line["kind"], tuple(_expected(line["expected"]))) for line in lines]


def judge(row: Row, reader: Parser) -> Verdict:
    """Return which of a row's forecasts are found, and what is found beside them."""
    left = list(find(row, reader))
    pairs: list[tuple[Expected, Forecast | None]] = []
    for gold in row.expected:
        found = next((one for one in left if is_same(gold, one)), None)
        if found is not None:
            left.remove(found)
        pairs.append((gold, found))
    return Verdict(tuple(pairs), tuple(left))


def find(row: Row, reader: Parser) -> Sequence[Forecast]:
    """Return the forecasts that the readers find in a row's sentence."""
    document = _document(row)
    parse = reader(document)
    times = find_times(parse, document)
    mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
    attributions = find_attributions(parse, document, mentions, clusters)
    return find_forecasts(parse, document, mentions, clusters, times, attributions)


def is_same(gold: Expected, row: Forecast) -> bool:
    """Say whether a forecast is the expected one: the forecaster's, on the outcome's words."""
    forecaster = {_plain(name) for name in gold.forecaster.split("/")}
    return _plain(row.forecaster or "") in forecaster and _plain(gold.outcome) in _plain(row.outcome)


def agrees(field: str, gold: Expected, row: Forecast) -> bool:
    """Say whether one field of a forecast is as expected."""
    wanted: str = getattr(gold, field)
    if wanted == "*":
        return True
    if field == "polarity":
        return (row.polarity is Polarity.NEGATIVE) == (wanted == "-")
    if field == "p":
        low, _, high = wanted.partition("-")
        return row.p is not None and float(low) - SLACK <= row.p <= float(high) + SLACK
    if field == "horizon":
        latest = row.horizon.latest if row.horizon is not None and row.horizon_basis is HorizonBasis.STATED else "~"
        return latest.startswith(tuple(wanted.split("/")))
    if field == "condition":
        return row.condition is None if wanted == "-" else _plain(wanted) in _plain(row.condition or "")
    return any(_plain(words) in _plain(row.wording) for words in wanted.split("/"))


def _expected(cell: str) -> Iterator[Expected]:
    if cell != "-":
        yield from (Expected(*(field.strip() for field in one.split("|"))) for one in cell.split(" ; "))


def _plain(words: str) -> str:
    found = _WORD.findall(words.casefold())
    return " ".join(word for word in found if word not in {"a", "an", "the"})


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def _document(row: Row) -> Document:
    return Document(
        id=digest(row.sentence),
        origin="golden",
        text=row.sentence,
        text_sha256=digest(row.sentence),
        outlet="Sunday Wire",
        published="2019-06-03",
        kind=DocumentKind(row.kind),
    )
