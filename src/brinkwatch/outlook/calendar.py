"""The coming dates that the texts name."""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.records.base import digest
from brinkwatch.records.days import Days, days_of, iso, ordinal
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Mention
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import Span
from brinkwatch.records.tension import CalendarEntry
from brinkwatch.records.time import Time, TimeKind

# Later than this the texts name eras, not dates to watch.
AHEAD = 400
# A phrase of this many characters at most says what will be.
LONGEST = 110
# Widest interval that is still a date: a quarter of a year.
WIDEST = 92
_BREAK = re.compile(r"[;:—–]|,\s|\s-\s|\band\b")


class _Place(NamedTuple):
    document: Document
    sentence: Span
    time: Time
    days: Days


def find_calendar(
    readings: Iterable[Reading], documents: Mapping[str, Document], names: Mapping[str, str], *, as_of: str | None
) -> tuple[CalendarEntry, ...]:
    """Return the dates after the as-of date that texts name, by date; one row a date and sentence start, copies left out.

    ``names`` maps actors to their names.
    """
    today = ordinal(as_of)
    if today is None:
        return ()
    entries: dict[str, CalendarEntry] = {}
    for reading in sorted(readings, key=lambda reading: reading.document):
        document = documents[reading.document]
        if document.copy_of is None:
            for place in _places(reading, document, today):
                entry = _entry(place, reading.mentions, names)
                entries.setdefault(entry.id, entry)
    return tuple(sorted(entries.values(), key=lambda row: (row.earliest, row.latest, row.document, row.start)))


def _places(reading: Reading, document: Document, today: int) -> Iterator[_Place]:
    starts = [sentence.start for sentence in reading.sentences]
    for time in reading.times:
        days = days_of(time.interval)
        if days is None or time.kind not in {TimeKind.DATE, TimeKind.TIME}:
            continue
        if today < days.first <= today + AHEAD and days.width <= WIDEST:
            index = bisect.bisect_right(starts, time.start) - 1
            if index >= 0:
                yield _Place(document, reading.sentences[index], time, days)


def _entry(place: _Place, mentions: Sequence[Mention], names: Mapping[str, str]) -> CalendarEntry:
    span = _phrase(place)
    inside = [m.actor for m in mentions if m.actor and span.start <= m.start and m.end <= span.end]
    return CalendarEntry(
        id=digest("calendar", place.document.id, place.time.start, place.time.end),
        earliest=iso(place.days.first),
        latest=iso(place.days.last),
        precision=_precision(place.days),
        what=" ".join(place.document.text[span.start : span.end].split()),
        actors=tuple(dict.fromkeys(names[actor] for actor in inside if actor in names)),
        document=place.document.id,
        start=span.start,
        end=span.end,
        confidence=0.6,
    )


def _phrase(place: _Place) -> Span:
    """Return the part of the sentence between breaks that names the date, widened while it is too short to say what will be."""
    text, sentence, time = place.document.text, place.sentence, place.time
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    breaks = [match.start() for match in _BREAK.finditer(text, sentence.start, sentence.end)]
    before = [cut for cut in breaks if cut < time.start]
    behind = [cut for cut in breaks if cut >= time.end]
    end = behind[0] if behind else sentence.end
    start = sentence.start
    for cut in reversed(before):
        if end - cut >= 30:
            start = cut
            break
    return _trim(text, Span(max(start, end - 2 * LONGEST), end))


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip(" ,;:—–-\n"))
    right = len(words) - len(words.rstrip(" ,;:—–-\n"))
    return Span(span.start + left, span.end - right)


def _precision(days: Days) -> str:
    if days.width == 0:
        return "day"
    if days.width <= 7:
        return "week"
    return "month" if days.width <= 31 else "season"
