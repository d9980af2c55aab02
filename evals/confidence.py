"""Scores how sure statements are said to be: against PolNeAR's spans, and against hand-made gold by the scorer's own measure.

A statement is right when it was said (half of its words are a gold statement's) and its speaker is the gold's. PolNeAR names no
one: there a speaker who is named is right when the gold's source shares a word, and whom "he" means, or who speaks where no cue stands,
was labelled by hand (``data/speakers.jsonl``: offsets of the words that name that person, or null where the text names nobody).
"""

import hashlib
import importlib.util
import json
import re
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import brinkwatch
from brinkwatch.assembly import assemble
from brinkwatch.exports import write_export
from brinkwatch.exports.manifest import make_manifest
from brinkwatch.ingest.prepare import prepare
from brinkwatch.inputs import read_inputs
from brinkwatch.nlp.parse import Parse, Parser
from brinkwatch.ontology.confidence import confidence_weights
from brinkwatch.pipeline import read_document
from brinkwatch.read.attributions import Weighed, find_attributions, weigh_attributions
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.speakers import BODY
from brinkwatch.read.speaking import chance_of
from brinkwatch.records.attribution import AttributionKind
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.mention import Mention
from evals import gold as whole_line
from evals.attributions import read_folder
from evals.statements import as_document, as_gold, read_articles

Figures = dict[str, object]
Words = frozenset[int]
LABELS = Path(__file__).parent.resolve() / "data" / "speakers.jsonl"
ALIKE = 0.5
BINS = 10
PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her"])
STANDING_IN = PRONOUNS | {"who", "which", "that", "his", "their", "its", "i", "we"}
"""Sources that name nobody: "Ann Lee, who said"."""
_WORD = re.compile(r"\w+")


class Judged(NamedTuple):
    """A statement that was found: was it said, is its speaker right (None where no gold tells), and what was shown of it.

    ``named`` says that the speaker was found by a proper name, whether it is shown or withheld.
    """

    document: str
    item: Weighed
    said: bool
    speaker: bool | None
    named: bool
    chance: float
    confidence: float


def score_confidence(path: Path, reader: Parser) -> Figures:
    """Return calibration of the confidence, and how often those shown as sure are wrong."""
    rows = judge(path, reader)
    return figures_of(rows, confidence_weights().least.speaker) if rows else {"skipped": "no scorer, or no texts"}


def judge(path: Path, reader: Parser, *, half: str = "") -> list[Judged]:
    """Return the statements found in the texts of a PolNeAR folder, a gold file, or our own annotated articles (one half of them)."""
    if path.is_dir():
        return list(_judge_folder(path, reader))
    if not whole_line.scorer_path().is_file():
        return []
    if path.suffix == ".jsonl":
        articles = [row for row in read_articles(path) if half in {"", row.half}]
        return _judge_gold([as_document(row) for row in articles], as_gold(articles), reader)
    source = _input_of(path)
    if source is None or not source.exists():
        return []
    raws = (raw for raw in read_inputs([source]) if isinstance(raw, RawDocument))
    documents = [row for raw in raws if isinstance(row := prepare(raw), Document) and row.unread is None]
    return _judge_gold(documents, json.loads(path.read_text("utf-8")), reader)


def _input_of(gold: Path) -> Path | None:
    floors = tomllib.loads(whole_line.FLOORS.read_text("utf-8"))["gold"]
    named = next((floor["input"] for floor in floors if gold.as_posix().endswith(floor["data"])), None)
    return whole_line.path_of(named) if named else None


# -- figures


def figures_of(rows: Sequence[Judged], least: float) -> Figures:
    """Return the figures of judged statements when speakers surer than ``least`` are shown by name."""
    known = [
        (row.confidence, row.said and row.speaker is True) for row in rows if not row.said or row.speaker is not None
    ]
    judged = [row for row in rows if row.named and row.said and row.speaker is not None]
    sure = [row for row in judged if is_shown(row, least)]
    shown = [row for row in rows if row.named and is_shown(row, least) and (not row.said or row.speaker is not None)]
    unsure = [row for row in judged if not is_shown(row, least)]
    return {
        "statements": len(rows),
        "judged": len(known),
        "right": _share(sum(right for _, right in known), len(known)),
        "ece": expected_error(known),
        "brier": _share(sum((chance - right) ** 2 for chance, right in known), len(known)),
        "named": len(judged),
        "shown_as_sure": _share(len(sure), len(judged)),
        "wrong_among_sure": _share(sum(row.speaker is False for row in sure), len(sure)),
        "wrong_without_limit": _share(sum(row.speaker is False for row in judged), len(judged)),
        "right_but_withheld": _share(sum(row.speaker is True for row in unsure), len(judged)),
        "not_said_or_wrong_among_sure": _share(sum(not (row.said and row.speaker) for row in shown), len(shown)),
    }


def expected_error(rows: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width.

    >>> expected_error([(0.95, True), (0.95, False)])
    0.45
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in rows:
        bins.setdefault(min(BINS - 1, int(chance * BINS)), []).append((chance, right))
    total = sum(len(found) for found in bins.values())
    off = (abs(sum(chance for chance, _ in found) - sum(right for _, right in found)) for found in bins.values())
    return _share(sum(off), total)


def _share(part: float, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


# -- PolNeAR


def _judge_folder(path: Path, reader: Parser) -> Iterator[Judged]:
    labels = read_labels(LABELS)
    for document, gold in read_folder(path):
        parse = reader(document)
        mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
        found, _ = weigh_attributions(parse, document, mentions, clusters)
        own = labels.get(hashlib.sha256(document.text.encode()).hexdigest(), {})
        for item in found:
            if item.row.kind not in {AttributionKind.ISSUED, AttributionKind.TRANSCRIPT}:
                yield _judged_span(parse, item, gold, label=_labelled(item, own, mentions))


def read_labels(path: Path) -> Mapping[str, Mapping[int, tuple[int, int] | None]]:
    """Return by a text's digest where the words stand that name the speaker at a place."""
    found: dict[str, dict[int, tuple[int, int] | None]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["text_sha256"], {})[row["start"]] = tuple(row["speaker"]) if row["speaker"] else None
    return found


def _labelled(item: Weighed, labels: Mapping[int, tuple[int, int] | None], mentions: Sequence[Mention]) -> bool | None:
    source = item.row.source
    place = source.start if source.start is not None else item.row.content[0].start
    if place not in labels or source.cluster is None:
        return None
    label = labels[place]
    return label is not None and any(
        row.cluster == source.cluster and row.start < label[1] and label[0] < row.end for row in mentions
    )


def _judged_span(
    parse: Parse, item: Weighed, gold: Sequence[Mapping[str, Sequence[tuple[int, int]]]], *, label: bool | None
) -> Judged:
    row = item.row
    places = [match.start() for match in _WORD.finditer(parse.text)]
    content = _words(places, [(span.start, span.end) for span in row.content])
    cue = _words(places, [(row.cue.start, row.cue.end)] if row.cue else [])
    heard = [one for one in gold if not cue or cue & _words(places, one.get("cue", ()))]
    best = max(heard, key=lambda one: _alike(content, _words(places, one.get("content", ()))), default={})
    same = _alike(content, _words(places, best.get("content", ())))
    said = same >= ALIKE or bool(same and cue)
    speaker = label if label is not None else _same_source(parse.text, item, best, places) if said else None
    return _judged(item, said=said, speaker=speaker)


def _same_source(
    text: str, item: Weighed, gold: Mapping[str, Sequence[tuple[int, int]]], places: Sequence[int]
) -> bool | None:
    """Say whether the gold names the same words as source; None where words do not tell who speaks."""
    source = item.row.source
    if source.start is None or source.end is None or text[source.start : source.end].lower() in PRONOUNS:
        return None
    wanted = _words(places, gold.get("source", ()))
    if not wanted or {text[start:end].strip().lower() for start, end in gold["source"]} <= STANDING_IN:
        return None
    return bool(wanted & _words(places, [(source.start, source.end)]))


def _words(places: Sequence[int], spans: Iterable[tuple[int, int]]) -> Words:
    chosen = tuple(spans)
    return frozenset(place for place in places for start, end in chosen if start <= place < end)


def _alike(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _judged(item: Weighed, *, said: bool, speaker: bool | None) -> Judged:
    row = item.row
    named = item.speaker.named and item.speaker.cluster is not None
    return Judged(row.document, item, said, speaker, named, chance_of(item.speaker), row.confidence)


def is_shown(row: Judged, least: float) -> bool:
    """Say whether the speaker is shown by name: a body that the text names is, however sure."""
    return row.chance >= least or BODY in row.item.speaker.signs


# -- hand-made gold


def _judge_gold(documents: Sequence[Document], gold: dict[str, Any], reader: Parser) -> list[Judged]:
    """Return the statements of a case, paired and compared as the scorer does it, before unsure names are withheld."""
    weighed: dict[str, Weighed] = {}
    readings = []
    for document in documents:
        parse = reader(document)
        reading = read_document(document, lambda _, parse=parse: parse)
        found, _ = weigh_attributions(parse, document, reading.mentions, reading.clusters)
        weighed.update((item.row.id, item) for item in found)
        rows = find_attributions(parse, document, reading.mentions, reading.clusters, least=0.0)
        readings.append(msgspec.structs.replace(reading, attributions=rows))
    records = assemble(documents, readings)
    with tempfile.TemporaryDirectory(prefix="brinkwatch-confidence-") as folder:
        manifest = make_manifest(records, version=brinkwatch.__version__, reader="", settings={})
        write_export("jsonl", records, Path(folder), manifest)
        pairs = _paired(_scorer(Path(folder), gold))
    return [_judged(weighed[key], said=said, speaker=right) for key, said, right in pairs if key in weighed]


def _scorer(export: Path, gold: dict[str, Any]) -> Any:
    spec = importlib.util.spec_from_file_location("score_gold", whole_line.scorer_path())
    assert spec is not None  # noqa: S101
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Scorer(export, gold, False)


def _paired(scorer: Any) -> Iterator[tuple[str, bool, bool | None]]:
    """Yield the id of each predicted statement, whether it was said, and whether its speaker is right; passed-on words are left out."""
    for key, document in scorer.statements.items():
        if not document.get("statements") or key not in scorer.text:
            continue
        gold = [
            (row, scorer.bag(key, [(s["start"], s["end"]) for s in row["content_spans"]]))
            for row in document["statements"]
        ]
        rows = [row for row in scorer.rows["attributions"] if scorer.key_of.get(row["document"]) == key]
        bags = [(row, scorer.bag(key, row["content"])) for row in rows]
        pairs = sorted(
            (
                (_alike(a, b), scorer.right_speaker(key, row, one), i, j)
                for i, (one, a) in enumerate(gold)
                for j, (row, b) in enumerate(bags)
            ),
            reverse=True,
        )
        taken: set[int] = set()
        found: dict[int, bool] = {}
        for same, right, i, j in pairs:
            if same >= ALIKE and i not in taken and j not in found:
                taken.add(i)
                found[j] = right
        for j, (row, bag) in enumerate(bags):
            passed_on = any(bag and bag <= a and one["speaker"] in (row.get("via") or []) for one, a in gold)
            if j in found or not passed_on:
                yield row["id"], j in found, found.get(j)
