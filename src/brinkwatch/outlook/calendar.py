"""The coming dates that the texts name."""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.ontology.telling import telling_words
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
# A sentence of this many characters at most is shown whole.
LONGEST = 180
# A shorter piece says too little.
SHORTEST = 30
# Widest interval that is still a date: a quarter of a year.
WIDEST = 92
_BREAK = re.compile(
    r"[;:—–]\s|\s[—–-]\s|,\s(?:(?:and|but)\s)?|\s(?:and|but)\s|\s(?=(?:which|while|as|because|after|where|who)\s)"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|['’]ll")
# Several headlines on one line.
_HEADLINES = re.compile(r"\s\|\s")


class _Place(NamedTuple):
    document: Document
    sentence: Span
    time: Time
    days: Days


def find_calendar(
    readings: Iterable[Reading], documents: Mapping[str, Document], names: Mapping[str, str], *, as_of: str | None
) -> tuple[CalendarEntry, ...]:
    """Return the dates after the as-of date that texts name as still to come, by date; the first of each sentence, copies left out.

    ``names`` maps actors to their names.
    """
    today = ordinal(as_of)
    if today is None:
        return ()
    entries: dict[tuple[str, int], CalendarEntry] = {}
    for reading in sorted(readings, key=lambda reading: reading.document):
        document = documents[reading.document]
        if document.copy_of is None:
            for place in sorted(_places(reading, document, today), key=lambda place: (place.days, place.time.start)):
                span = _phrase(place)
                if span is not None:
                    entry = _entry(place, span, reading.mentions, names)
                    entries.setdefault((document.id, place.sentence.start), entry)
    told = {(entry.earliest, entry.latest, entry.what.casefold()): entry for entry in entries.values()}
    return tuple(sorted(told.values(), key=lambda row: (row.earliest, row.latest, row.document, row.start)))


def _places(reading: Reading, document: Document, today: int) -> Iterator[_Place]:
    starts = [sentence.start for sentence in reading.sentences]
    for time in reading.times:
        days = days_of(time.interval)
        if days is None or time.kind not in {TimeKind.DATE, TimeKind.TIME}:
            continue
        if today < days.first <= today + AHEAD and days.width <= WIDEST:
            index = bisect.bisect_right(starts, time.start) - 1
            if index >= 0 and not any(part.meets(reading.sentences[index]) for part in document.furniture):
                yield _Place(document, reading.sentences[index], time, days)


def _entry(place: _Place, span: Span, mentions: Sequence[Mention], names: Mapping[str, str]) -> CalendarEntry:
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


def _phrase(place: _Place) -> Span | None:
    """Return the sentence, or a piece of it that has a subject and tells what is to come on the date; None where it has none."""
    text, sentence, time = place.document.text, place.sentence, place.time
    before = [word for word in _WORD.findall(text[sentence.start : time.start].casefold()) if word != "on"]
    if set(before[-1:]) & telling_words().calendar.speech or not _says_future(text[sentence.start : sentence.end]):
        return None
    if sentence.end - sentence.start <= LONGEST and _begins_well(text, sentence):
        return _trim(text, sentence)
    cuts = [match.end() for match in _BREAK.finditer(text, sentence.start, sentence.end)]
    ends = [*(match.start() for match in _BREAK.finditer(text, time.end, sentence.end)), sentence.end]
    pieces = (
        _trim(text, Span(start, end))
        for start in reversed([sentence.start, *(cut for cut in cuts if cut <= time.start)])
        for end in ends
    )
    return next((piece for piece in pieces if _is_whole(text, piece)), None)


def _is_whole(text: str, piece: Span) -> bool:
    size = piece.end - piece.start
    return SHORTEST <= size <= LONGEST and _begins_well(text, piece) and _says_future(text[piece.start : piece.end])


def _begins_well(text: str, piece: Span) -> bool:
    """Say whether a piece names its subject first."""
    first = next(iter(_WORD.findall(text[piece.start : piece.end].casefold())), "")
    opening = text[piece.start : piece.end].lstrip("“‘\"'")[:1]
    return first not in telling_words().calendar.pronouns and (
        opening.isupper() or first in telling_words().event.subjects
    )


def _says_future(words: str) -> bool:
    """Say whether words tell what is to come: no caption, no row of headlines.

    >>> _says_future("The two sides will meet on 9 May."), _says_future("A man waits at a shop on Saturday, May 9.")
    (True, False)
    """
    telling, folded = telling_words().calendar, words.casefold().lstrip(" –—-")
    if _HEADLINES.search(words) or any(opening in folded for opening in telling.captions):
        return False
    return bool(telling.future & set(_WORD.findall(folded)))


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
