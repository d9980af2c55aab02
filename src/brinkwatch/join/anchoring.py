"""Dates of texts whose own publication day is doubtful, anchored on what other reports say of the same events."""

from collections import Counter, defaultdict
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


def anchor_dates(groups: Iterable[Sequence[Sight]], documents: Mapping[str, Document]) -> Mapping[str, DateInterval]:
    """Return mention id -> new date for mentions of doubtful texts.

    A weekday of a text with no day of publication is the one nearest to the days that other texts give the event. A weekday
    counted from a doubtful day is moved to the week of the event that the text tells of, where other texts date that
    event, on a far earlier week, on just such a weekday.
    """
    weeks = _told_weeks(groups, documents)
    moved = _named_weekdays(groups, documents)
    for sight in (sight for group in groups for sight in group):
        days = weeks.get(sight.mention.document)
        if days and _is_misplaced(days_of(sight.mention.date), days, documents[sight.mention.document]):
            moved[sight.mention.id] = interval_of(days, "anchored on other reports of the event of that weekday")
    return moved


def with_dates(readings: Iterable[Reading], moved: Mapping[str, DateInterval]) -> tuple[Reading, ...]:
    """Return the readings with other dates for some mentions."""
    return tuple(_with_dates(reading, moved) for reading in readings)


def _told_weeks(groups: Iterable[Sequence[Sight]], documents: Mapping[str, Document]) -> Mapping[str, Days]:
    """Return doubtful text -> the day of the event it tells of that most other origins date; only the day that most mentions share."""
    found: dict[str, Counter[Days]] = defaultdict(Counter)
    for group in groups:
        doubtful = {s.mention.document for s in group if s.days is None and is_doubtful(documents[s.mention.document])}
        dated = [(s.days, s.origin) for s in group if s.days and not is_doubtful(documents[s.mention.document])]
        days = agreed_days(dated)
        if days and days.width == 0 and group[0].standing is Standing.DONE:
            for name in doubtful:
                found[name][days] += 1
    return {name: min(counted, key=lambda days: (-counted[days], days)) for name, counted in found.items()}


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


def _is_misplaced(own: Days | None, told: Days, document: Document) -> bool:
    """Say whether a day was probably counted back from the text's doubtful day: a week or more late, on the same weekday."""
    if own is None or own.width > 0 or own.first - told.last < NEAR or weekday(own.first) != weekday(told.first):
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
