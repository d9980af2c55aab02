"""Scores how propositions are put forward on a golden table: one class of eleven for the trigger of each sentence.

The table has columns sentence, trigger, modality, cue, reason. Where the events reader finds a mention at the trigger, its modality
and cue count; else the modality reader is asked for the trigger's word itself, so that finding triggers is not what is measured.
A cue is right that shares a word with the table's; rows with the cue "-" or "?" have none to find.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.reader import Reader
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.events import find_event_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.propositions import read_proposition
from brinkwatch.read.roles import innermost
from brinkwatch.read.times import find_times
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.event import Modality
from brinkwatch.records.span import Span

Figures = dict[str, object]


class Row(NamedTuple):
    """A sentence of the table, the span of its trigger, how the trigger's deed is put forward, and by which words."""

    sentence: str
    trigger: Span
    modality: Modality
    cue: frozenset[str]


class Found(NamedTuple):
    """What the readers make of a row."""

    modality: Modality
    cue: frozenset[str]


def score_modality(path: Path, reader: Reader) -> Figures:
    """Return macro-F1 and accuracy in per cent, F1 by class, what was taken for what, right cues, and how many false "asserted"."""
    rows = read_rows(path)
    found = [found_modality(row, reader(_document(row.sentence))) for row in rows]
    pairs = [(row.modality, one.modality) for row, one in zip(rows, found, strict=True)]
    cues = [bool(row.cue & one.cue) for row, one in zip(rows, found, strict=True) if row.cue]
    by_class = {name.value: round(100 * _f1(pairs, name), 1) for name in Modality}
    wrong = Counter((gold.value, given.value) for gold, given in pairs if gold is not given)
    return {
        "clauses": len(rows),
        "macro_f1": round(sum(by_class.values()) / len(by_class), 1),
        "accuracy": round(100 * sum(gold is given for gold, given in pairs) / max(1, len(pairs)), 1),
        "cues_right": round(100 * sum(cues) / max(1, len(cues)), 1),
        "falsely_asserted": sum(given is Modality.ASSERTED is not gold for gold, given in pairs),
        **by_class,
        "confused": {f"{gold} read as {given}": number for (gold, given), number in sorted(wrong.items())},
    }


def read_rows(path: Path) -> list[Row]:
    """Return the table's rows."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(line["sentence"], _span(line["sentence"], line["trigger"]), Modality(line["modality"]), _words(line["cue"]))
        for line in lines
    ]


def found_modality(row: Row, parse: Parse) -> Found:
    """Return what the readers make of a row's trigger."""
    document = _document(row.sentence)
    times = find_times(parse, document)
    mentions, clusters = cluster_mentions(parse, document, find_mentions(parse, document))
    attributions = find_attributions(parse, document, mentions, clusters)
    events = find_event_mentions(parse, document, mentions, clusters, times, attributions)
    for event in events:
        if event.trigger.start < row.trigger.end and row.trigger.start < event.trigger.end:
            return Found(event.modality, _spoken(row, event.modality_cue))
    index = next(t.index for t in parse.tokens if t.start <= row.trigger.start < t.end)
    read = read_proposition(parse, index, speaker_at(parse, attributions, row.trigger))
    return Found(read.modality, _spoken(row, read.cue))


def _spoken(row: Row, cue: Span | None) -> frozenset[str]:
    return _words(row.sentence[cue.start : cue.end]) if cue else frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def speaker_at(parse: Parse, attributions: Sequence[Attribution], span: Span) -> int | None:
    """Return the head word of the source in whose words a span stands."""
    attribution = innermost(attributions, span.start, span.end)
    if attribution is None or attribution.source.start is None or attribution.source.end is None:
        return None
    words = {t.index for t in parse.tokens_in(Span(attribution.source.start, attribution.source.end))}
    return next((word for word in sorted(words) if parse.tokens[word].head not in words), None)


def _document(text: str) -> Document:
    return Document(
        id=digest(text),
        origin="row",
        text=text,
        text_sha256=digest(text),
        published="2021-06-18",
        kind=DocumentKind.REPORT,
    )


def _span(sentence: str, trigger: str) -> Span:
    found = re.search(rf"\b{re.escape(trigger)}\b", sentence)
    if found is None:
        message = f"{trigger!r} is no word of {sentence!r}"
        raise ValueError(message)
    return Span(*found.span())


def _f1(pairs: list[tuple[Modality, Modality]], name: Modality) -> float:
    right = sum(gold is given is name for gold, given in pairs)
    return 2 * right / max(1, sum(gold is name for gold, _ in pairs) + sum(given is name for _, given in pairs))
