"""Where reports of one happening give different days."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.sights import Sight, Standing, named_weekday
from brinkwatch.join.stated import Difference, Stated, make_discrepancy
from brinkwatch.ontology.join import join_words
from brinkwatch.records.days import Days, days_of, iso, weekday
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event
from brinkwatch.records.span import Span
from brinkwatch.records.time import Time

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Dated(NamedTuple):
    """A sight with the day it gives: its ordinal where known, its weekday, and the words that say so."""

    sight: Sight
    day: int | None
    weekday: int
    words: Span


def find_differing_dates(
    events: Sequence[Event],
    groups: Sequence[Sequence[Sight]],
    times: Mapping[str, Sequence[Time]],
    documents: Mapping[str, Document],
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each happening that reports put on different days.

    Interval against interval that overlap is no difference, nor is one day next to another where a sentence speaks of the
    night: that may be a time zone.
    """
    for event, group in zip(events, groups, strict=True):
        if len(group) < 2 or group[0].standing is not Standing.DONE:
            continue
        dated = [row for row in (_dated(sight, times, documents) for sight in group) if row]
        if len({row.sight.mention.document for row in dated}) < 2 or not _differ(dated, documents):
            continue  # One text that names two days tells of two deeds.
        days = {row.day for row in dated}
        difference = Difference(event.id, "date", Verdict.CONFLICT, "one event, different days", event.confidence)
        stated = [_stated(row, named=None not in days) for row in dated]
        found = make_discrepancy(difference, stated, documents)
        if found:
            yield found


def _differ(dated: Sequence[_Dated], documents: Mapping[str, Document]) -> bool:
    pairs = ((one, other) for n, one in enumerate(dated) for other in dated[n + 1 :])
    return any(_are_apart(one, other) and not _may_be_zone(one, other, documents) for one, other in pairs)


def _are_apart(one: _Dated, other: _Dated) -> bool:
    if one.day is not None and other.day is not None:
        return one.day != other.day
    return one.weekday != other.weekday


def _may_be_zone(one: _Dated, other: _Dated, documents: Mapping[str, Document]) -> bool:
    if one.day is not None and other.day is not None and abs(one.day - other.day) > 1:
        return False
    return any(_zone_pattern().search(_clause(row.sight, documents)) for row in (one, other))


def _clause(sight: Sight, documents: Mapping[str, Document]) -> str:
    clause = sight.mention.clause
    return documents[sight.mention.document].text[clause.start : clause.end]


def _dated(sight: Sight, times: Mapping[str, Sequence[Time]], documents: Mapping[str, Document]) -> _Dated | None:
    """Return the exact day that the mention's own words give, or the weekday they name where its date is unknown."""
    mention = sight.mention
    days = days_of(mention.date)
    if days is not None and days.width == 0:
        named = named_weekday(sight, documents[mention.document])
        words = named.span if named and named.number == weekday(days.first) else _day_words(sight, days, times)
        return _Dated(sight, days.first, weekday(days.first), words)
    if days is not None:
        return None
    named = named_weekday(sight, documents[mention.document])
    return _Dated(sight, None, named.number, named.span) if named else None


def _day_words(sight: Sight, days: Days, times: Mapping[str, Sequence[Time]]) -> Span:
    """Return the nearest words of the text that name the day, else the mention's clause."""
    mention = sight.mention
    naming = [time for time in times.get(mention.document, ()) if days_of(time.interval) == days]
    near = [time for time in naming if abs(time.start - mention.trigger.start) < 400]
    if not near:
        return mention.clause
    best = min(
        near,
        key=lambda time: (
            not mention.clause.holds(Span(time.start, time.end)),
            abs(time.start - mention.trigger.start),
        ),
    )
    return Span(best.start, best.end)


def _stated(row: _Dated, *, named: bool) -> Stated:
    value = iso(row.day) if named and row.day is not None else _WEEKDAYS[row.weekday]
    return Stated(value, row.sight.mention.document, row.words.start, row.words.end, row.sight.origin)


@functools.cache
def _zone_pattern() -> re.Pattern[str]:
    return _any_of(join_words().zones.words)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)
