"""Scores time expressions on TimeML (.tml) or MEANTIME (.xml): extents, types and values."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from brinkwatch.nlp.parse import Parser
from brinkwatch.read.times import find_times, published_day
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.time import Time
from evals.corpora import lay_out

_TIGHT = frozenset(
    {",", ".", ";", ":", "!", "?", ")", "]", "'", "’", "”", "%", "'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
)
_OPEN = frozenset({"(", "[", "“", "$", "£", "€"})


# A run of days and its ends. Hit: "from March to May", "June 15-17"; near miss: "2018-19" (one season)
_RUN = re.compile(
    r"(?!\d{4}[-–—/]\d\d\Z)(?:(?:from|between)\s+)?(?P<first>\S.*?)"
    r"(?:\s+(?:and|to|through|thru|until|till)\s+|\s?[-–—/]\s?)(?P<last>\S.*)",
    re.IGNORECASE,
)
# MEANTIME's headline, date line and next sentences are annotated throughout; what lies behind was only partly.
_ANNOTATED = 5


class Marked(NamedTuple):
    """A time expression: code points of the text, type and value."""

    start: int
    end: int
    kind: str
    value: str


class Sample(NamedTuple):
    """A text with its marked times, without the day it was published, which is given apart."""

    name: str
    text: str
    published: str | None
    times: list[Marked]


def score_times(path: Path, reader: Parser) -> dict[str, object]:
    """Return extent, type and value F1 over the texts of a folder, strict and relaxed, as TempEval-3 counts them."""
    gold = found = strict = relaxed = kinds = values = texts = 0
    for sample in read_samples(path):
        times = found_times(sample, reader)
        texts, gold, found = texts + 1, gold + len(sample.times), found + len(times)
        for wanted, hit in _pairs(sample.times, times):
            relaxed += 1
            strict += (wanted.start, wanted.end) == (hit.start, hit.end)
            kinds += wanted.kind == hit.kind
            values += wanted.value == hit.value
    figures = {"extent_f1_strict": strict, "extent_f1_relaxed": relaxed, "type_f1": kinds, "value_f1": values}
    return {"texts": texts, "gold": gold, "found": found} | {
        name: round(2 * right / (gold + found), 4) if gold + found else 0.0 for name, right in figures.items()
    }


def found_times(sample: Sample, reader: Parser) -> list[Marked]:
    """Return the times that the reader finds in a sample."""
    document = Document(
        id=digest(sample.name), origin=sample.name, text=sample.text, text_sha256="", published=sample.published
    )
    day = published_day(document)
    # TimeML wants a value where we would rather leave it unknown: "a day earlier" is counted from publication, for want of better.
    times = find_times(reader(document), document, spoken_of=(day, day) if day else None)
    return [marked for time in times for marked in as_timeml(time, sample.text)]


def as_timeml(time: Time, text: str) -> Iterator[Marked]:
    """Yield a time as TimeML marks it: the two ends of a run of days by themselves."""
    value = time.value or ""
    ends = _RUN.fullmatch(text[: time.end], time.start) if time.rule == "range" and time.interval else None
    if ends is None or time.interval is None:
        yield Marked(time.start, time.end, time.kind.value, value)
        return
    yield Marked(*ends.span("first"), time.kind.value, value)
    yield Marked(*ends.span("last"), time.kind.value, time.interval.latest[: len(value)])


def read_samples(path: Path) -> Iterator[Sample]:
    """Yield the texts of a folder (or one file), sorted by name."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix in {".tml", ".xml"})
    for file in files:
        root = ET.fromstring(file.read_text("utf-8"))  # noqa: S314  # data of our own choice
        yield _timeml(file.stem, root) if root.tag == "TimeML" else _meantime(file.stem, root)


def _timeml(name: str, root: ET.Element) -> Sample:
    created = root.find("./DCT/TIMEX3")
    text: list[str] = []
    times: list[Marked] = []
    body = root.find("TEXT")
    if body is not None:
        _gather(body, text, times)
    return Sample(name, "".join(text), created.get("value") if created is not None else None, times)


def _gather(element: ET.Element, text: list[str], times: list[Marked]) -> None:
    """Collect an element's text and the times inside it."""
    start = sum(map(len, text))
    text.append(element.text or "")
    for child in element:
        _gather(child, text, times)
        text.append(child.tail or "")
    if element.tag == "TIMEX3":
        times.append(Marked(start, sum(map(len, text)), element.get("type") or "", element.get("value") or ""))


def _meantime(name: str, root: ET.Element) -> Sample:
    sentences: dict[str, list[ET.Element]] = {}
    for token in root.findall("token"):
        if int(token.get("sentence") or 0) <= _ANNOTATED:
            sentences.setdefault(token.get("sentence") or "", []).append(token)
    words = [[token.text or "" for token in row] for row in sentences.values()]
    text, rows = lay_out((row, _spaces(row)) for row in words)
    places = dict(
        zip(
            (token.get("t_id") for row in sentences.values() for token in row),
            (s for _, spans in rows for s in spans),
            strict=True,
        )
    )
    published: str | None = None
    times: list[Marked] = []
    for timex in root.iter("TIMEX3"):
        spans = [places[word] for anchor in timex.findall("token_anchor") if (word := anchor.get("t_id")) in places]
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = timex.get("value")
        if spans:
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
            times.append(Marked(start, end, timex.get("type") or "", timex.get("value") or ""))
    return Sample(name, text, published, times)


def _spaces(words: list[str]) -> list[bool]:
    """Say for each word whether a blank stands before it, as print has it."""
    return [word not in _TIGHT and (index == 0 or words[index - 1] not in _OPEN) for index, word in enumerate(words)]


def _pairs(wanted: Iterable[Marked], found: list[Marked]) -> Iterator[tuple[Marked, Marked]]:
    """Pair each wanted time with the first unused one that shares a character."""
    free = list(found)
    for item in wanted:
        hit = next((other for other in free if other.start < item.end and item.start < other.end), None)
        if hit is not None:
            free.remove(hit)
            yield item, hit
