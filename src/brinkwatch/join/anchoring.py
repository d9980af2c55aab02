"""Dates of texts whose own publication day is doubtful, anchored on what other reports say of the same events."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from brinkwatch.join.profile import agreed_days
from brinkwatch.join.sights import Sight, Standing, named_weekday
from brinkwatch.records.days import Days, days_of, interval_of, ordinal, weekday
from brinkwatch.records.document import Document
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import DateInterval

# A text posted this many days after it was published was posted again.
REPOSTED = 3
# A day so near to the day of publication was read from it ("on Tuesday").
NEAR = 7


def is_doubtful(document: Document) -> bool:
    """Say whether a text's day of publication may not be the day it speaks from: unknown, or posted again later."""
    published, posted = ordinal(document.published), ordinal(document.posted)
    return published is None or (posted is not None and posted - published >= REPOSTED)


def anchor_dates(groups: Sequence[Sequence[Sight]], documents: Mapping[str, Document]) -> Mapping[str, DateInterval]:
    """Return mention id -> new date for mentions of doubtful texts.

    A weekday of a text with no day of publication is the one nearest to the days that other texts give the event. A weekday
    counted from a doubtful day is moved to such a weekday that other texts give an event which this text tells of, weeks earlier.
    """
    moved = _named_weekdays(groups, documents)
    told = _told_days(groups, documents, moved)
    for sight in (sight for group in groups for sight in group):
        own = days_of(sight.mention.date)
        document = documents[sight.mention.document]
        fitting = [day for day in sorted(told.get(document.id, ())) if _is_misplaced(own, day, document)]
        if len(fitting) == 1:
            days = Days(fitting[0], fitting[0])
            moved[sight.mention.id] = interval_of(days, "anchored on other reports of the event of that weekday")
    return moved


def with_dates(readings: Iterable[Reading], moved: Mapping[str, DateInterval]) -> tuple[Reading, ...]:
    """Return the readings with other dates for some mentions."""
    return tuple(_with_dates(reading, moved) for reading in readings)


def _told_days(
    groups: Iterable[Sequence[Sight]], documents: Mapping[str, Document], moved: Mapping[str, DateInterval]
) -> Mapping[str, set[int]]:
    """Return doubtful text -> the exact days that other texts give deeds which it tells without a day."""
    found: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        if group[0].standing is not Standing.DONE:
            continue
        doubtful = {s.mention.document for s in group if s.days is None and is_doubtful(documents[s.mention.document])}
        for name in doubtful:
            given = (days_of(moved.get(s.mention.id, s.mention.date)) for s in group if s.mention.document != name)
            found[name] |= {days.first for days in given if days and days.width == 0}
    return found


def _named_weekdays(groups: Iterable[Sequence[Sight]], documents: Mapping[str, Document]) -> dict[str, DateInterval]:
    moved: dict[str, DateInterval] = {}
    for group in groups:
        days = agreed_days([(sight.days, sight.origin) for sight in group if sight.days])
        if days is None or days.width > 1 or group[0].standing is not Standing.DONE:
            continue
        for sight in group:
            document = documents[sight.mention.document]
            named = (
                named_weekday(sight, document) if sight.mention.date is None and document.published is None else None
            )
            if named is not None:
                day = days.first + (named.number - weekday(days.first) + 3) % 7 - 3
                moved[sight.mention.id] = interval_of(
                    Days(day, day), f'weekday: "{named.word}", in the week that other reports give'
                )
    return moved


def _is_misplaced(own: Days | None, told: int, document: Document) -> bool:
    """Say whether a day was probably counted back from the text's doubtful day: a week or more late, on the same weekday."""
    if own is None or own.width > 0 or own.first - told < NEAR or weekday(own.first) != weekday(told):
        return False
    anchors = [ordinal(document.published), ordinal(document.posted)]
    return any(anchor is not None and 0 <= anchor - own.first <= NEAR for anchor in anchors)


def _with_dates(reading: Reading, moved: Mapping[str, DateInterval]) -> Reading:
    if not any(row.id in moved for row in reading.event_mentions):
        return reading
    rows = (
        msgspec.structs.replace(row, date=moved[row.id], historical=False) if row.id in moved else row
        for row in reading.event_mentions
    )
    return msgspec.structs.replace(reading, event_mentions=tuple(rows))
