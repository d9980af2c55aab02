"""Texts whose stated day of publication cannot be right: they tell, as done, what other reports put days later."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from brinkwatch.join.profile import agreed_days
from brinkwatch.join.sights import Sight, Standing
from brinkwatch.records.days import Days, days_of, ordinal
from brinkwatch.records.document import Document
from brinkwatch.records.reading import Reading

# A text may tell one deed that only looks like a later one; two are a wrong date. evals: one text of 45 of a development cluster.
ENOUGH = 2
# Days counted from a day of publication lie no further from it than this.
NEAR = 14

_Key = tuple[str, str, str, str]


def find_misdated(groups: Iterable[Sequence[Sight]]) -> frozenset[str]:
    """Return the documents that tell of two or more deeds that at least two other origins date after their publication."""
    rows = [group for group in groups if group[0].standing in {Standing.DONE, Standing.SUSPENDED}]
    dated: dict[_Key, list[tuple[Days, int]]] = defaultdict(list)
    for number, group in enumerate(rows):
        days = agreed_days([(sight.days, sight.origin) for sight in group if sight.days])
        if days is not None and days.width <= 2 and len({sight.origin for sight in group}) > 1:
            for key in {key for sight in group for key in _keys(sight)}:
                dated[key].append((days, number))
    found: dict[str, set[int]] = defaultdict(set)
    for sight in (sight for group in rows for sight in group):
        later = {number for key in _keys(sight) for days, number in dated.get(key, ()) if _is_later(sight, days)}
        now = {number for key in _keys(sight) for days, number in dated.get(key, ()) if not _is_later(sight, days)}
        if later and not now:
            found[sight.mention.document] |= later
    return frozenset(document for document, numbers in found.items() if len(numbers) >= ENOUGH)


def without_days(documents: Mapping[str, Document], misdated: frozenset[str]) -> Mapping[str, Document]:
    """Return the documents, misdated ones without their day of publication."""
    return {
        name: msgspec.structs.replace(document, published=None) if name in misdated else document
        for name, document in documents.items()
    }


def without_dates(
    readings: Iterable[Reading], documents: Mapping[str, Document], misdated: frozenset[str]
) -> tuple[Reading, ...]:
    """Return the readings, those of misdated documents without the dates that were counted from their publication."""
    return tuple(
        _without_dates(reading, documents[reading.document]) if reading.document in misdated else reading
        for reading in readings
    )


def _keys(sight: Sight) -> list[_Key]:
    if sight.head is None or sight.generic or sight.mention.historical:
        return []
    marks = [*sorted(sight.doers), *([f"{sight.number} of them"] if sight.number else [])]
    return [(sight.standing, sight.deed, sight.head, mark) for mark in marks]


def _is_later(sight: Sight, days: Days) -> bool:
    return sight.published is not None and days.first > sight.published + 1


def _without_dates(reading: Reading, document: Document) -> Reading:
    day = ordinal(document.published)
    if day is None:
        return reading
    rows = tuple(
        msgspec.structs.replace(row, date=None) if _is_counted(days_of(row.date), day) else row
        for row in reading.event_mentions
    )
    return msgspec.structs.replace(reading, event_mentions=rows)


def _is_counted(days: Days | None, published: int) -> bool:
    return days is not None and days.width <= NEAR and days.gap(Days(published, published)) <= NEAR
