"""When an event was, when a deed is due, and whether it is background: by the times in the trigger's clause."""

import bisect
import datetime
from collections.abc import Collection, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.read.grammar import preposition
from brinkwatch.records.document import Document
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.time import Time, TimeKind

BACKGROUND_DAYS = 60
WIDEST_DAYS = 400
DEADLINE_LINKS = frozenset(["by", "before", "until", "within", "in", "on", "till", "after", "from", ""])

TERM_LINKS = frozenset(["by", "before", "until", "till"])


class Placed(NamedTuple):
    """A time, the word it is read at, and the predicate or event noun that it hangs on."""

    time: Time
    word: int
    anchor: int


def place_times(parse: Parse, sentence: Sentence, times: Sequence[Time], anchors: Collection[int]) -> list[Placed]:
    """Return a sentence's dates, each with the nearest verb or event noun above it."""
    found = []
    for time in times_in(sentence, times):
        if time.interval is None or time.kind is TimeKind.SET:
            continue
        words = parse.tokens_in(Span(time.start, time.end))
        if words:
            top = next((w for w in words if not words[0].index <= w.head <= words[-1].index), words[0])
            found.append(Placed(time, top.index, _anchor(parse, top.index, anchors)))
    return found


def times_in(sentence: Sentence, times: Sequence[Time]) -> Sequence[Time]:
    """Return those of a text's times, which are in order, that begin in a sentence."""
    first = bisect.bisect_left(times, sentence.start, key=_start)
    return times[first : bisect.bisect_left(times, sentence.end, first, key=_start)]


def _start(time: Time) -> int:
    return time.start


def _anchor(parse: Parse, word: int, anchors: Collection[int]) -> int:
    """Return the nearest verb or event noun above a time, or the noun that it belongs to ("the 2018 agreement").

    A time right behind an event noun is its own, wherever a parser hung it ("an attack Thursday on two ships").
    """
    token = parse.tokens[word]
    before = word - 2 if word and parse.tokens[word - 1].relation == "case" else word - 1
    if before in anchors and parse.tokens[before].upos == "NOUN":
        return before
    while token.head >= 0:
        above = parse.tokens[token.head]
        if above.index in anchors or above.upos in {"VERB", "AUX"} or above.head < 0:
            return above.index
        if token.index == word and above.upos in {"NOUN", "PROPN"} and not preposition(parse, word):
            return above.index
        token = above
    return word


def date_at(placed: Sequence[Placed], words: Collection[int], above: Collection[int]) -> DateInterval | None:
    """Return the date that hangs on one of the words, else the sentence's only date where it hangs on a word above them."""
    own = [p for p in placed if p.anchor in words]
    if own:
        return min(own, key=lambda p: (_width(p.time), p.word)).time.interval
    if len(placed) == 1 and placed[0].anchor in above:
        return placed[0].time.interval
    return None


def _width(time: Time) -> int:
    if time.interval is None:
        return WIDEST_DAYS
    return (
        datetime.date.fromisoformat(time.interval.latest[:10])
        - datetime.date.fromisoformat(time.interval.earliest[:10])
    ).days


def deadline_at(
    parse: Parse, placed: Sequence[Placed], words: Collection[int], document: Document
) -> DateInterval | None:
    """Return the date by which a deed still to come is due.

    It stands on the deed's clause, and does not lie before the text's own day unless a word says that it is a term ("by May 3").
    """
    published = published_day(document)
    for candidate in placed:
        interval = candidate.time.interval
        if (
            candidate.anchor not in words
            or interval is None
            or preposition(parse, candidate.word) not in DEADLINE_LINKS
        ):
            continue
        term = preposition(parse, candidate.word) in TERM_LINKS
        if published is None or term or interval.latest[:10] >= published.isoformat():
            return interval
    return None


def published_day(document: Document) -> datetime.date | None:
    """Return the day on which a text was published, or posted, as far as known."""
    text = document.published or document.posted
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def is_historical(date: DateInterval | None, document: Document) -> bool:
    """Say whether a date lies clearly before the days that the text reports on."""
    published = published_day(document)
    if date is None or published is None:
        return False
    return datetime.date.fromisoformat(date.latest[:10]) < published - datetime.timedelta(days=BACKGROUND_DAYS)
