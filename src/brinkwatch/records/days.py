"""Arithmetic on days and date intervals: how they overlap, how far they lie apart, in which order they come."""

import datetime
from typing import NamedTuple

from brinkwatch.records.span import DateInterval


class Days(NamedTuple):
    """First and last day as ordinals, both included; the sortable form of a ``DateInterval``."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """Days between the first and the last: 0 when the day is sure."""
        return self.last - self.first

    def gap(self, other: "Days") -> int:
        """Return the days between two intervals: 0 when they share one, 1 when they touch.

        >>> Days(1, 2).gap(Days(3, 3))
        1
        """
        return max(0, self.first - other.last, other.first - self.last)

    def shared(self, other: "Days") -> "Days | None":
        """Return the days that both hold, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None


def ordinal(day: str | None) -> int | None:
    """Return the ordinal of an ISO 8601 day or moment (its day as written), or None.

    >>> ordinal("2020-06-16T23:00:00-04:00") == ordinal("2020-06-16")
    True
    """
    if not day:
        return None
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def iso(day: int) -> str:
    """Return an ordinal as an ISO 8601 day.

    >>> iso(ordinal("2020-06-16"))
    '2020-06-16'
    """
    return datetime.date.fromordinal(day).isoformat()


def weekday(day: int) -> int:
    """Return 0 for a Monday to 6 for a Sunday."""
    return (day + 6) % 7


def days_of(interval: DateInterval | None) -> Days | None:
    """Return an interval's days, or None where it is unknown or not in ISO form."""
    if interval is None:
        return None
    first, last = ordinal(interval.earliest), ordinal(interval.latest)
    if first is None or last is None or first > last:
        return None
    return Days(first, last)


def interval_of(days: Days, basis: str) -> DateInterval:
    """Return days as an interval with its reason."""
    return DateInterval(earliest=iso(days.first), latest=iso(days.last), basis=basis)
