"""Days on a horizontal axis: where each stands, and which are named."""

import calendar
import datetime as dt
from collections.abc import Iterator

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.records.base import Record
from brinkwatch.records.days import Days, ordinal

_LEAD = 14  # days shown before the first text
_AHEAD = 30  # days shown after the as-of date, where a text names a date to come
_EDGE = 18.0  # a label this near to the end would be cut
_DAILY = 24  # days up to which each is named
_WEEKLY = 130  # days up to which each Monday is named


class Tick(Record, frozen=True, kw_only=True):
    """A named day on the axis."""

    x: float
    label: str
    strong: bool


class Scale(Record, frozen=True, kw_only=True):
    """The days from ``first`` to ``last`` (ordinals, both included) between two positions."""

    first: int
    last: int
    left: float
    right: float

    @property
    def day(self) -> float:
        """The width of a day."""
        return (self.right - self.left) / (self.last - self.first + 1)

    def x(self, day: float) -> float:
        """Return where the middle of a day stands."""
        return round(self.left + (day - self.first + 0.5) * self.day, 1)

    def holds(self, days: Days) -> bool:
        """Say whether the days lie on the axis."""
        return self.first <= days.first and days.last <= self.last

    def ticks(self) -> tuple[Tick, ...]:
        """Return the days that are named: each, each Monday or each first of a month, by the length of the axis."""
        return tuple(
            Tick(x=self.x(day), label=label, strong=strong)
            for day in range(self.first, self.last + 1)
            for label, strong in self._label(dt.date.fromordinal(day), is_first=day == self.first)
            if self.left + _EDGE <= self.x(day) <= self.right - _EDGE or self.last - self.first < _DAILY
        )

    def _label(self, day: dt.date, *, is_first: bool) -> Iterator[tuple[str, bool]]:
        length = self.last - self.first + 1
        month = f"{day.day} {calendar.month_abbr[day.month]}"
        if length <= _DAILY:
            yield (month, True) if is_first or day.day == 1 else (str(day.day), False)
        elif length <= _WEEKLY:
            if day.weekday() == 0:
                yield month, day.day <= 7
        elif day.day == 1:
            yield f"{calendar.month_abbr[day.month]} {day.year}", day.month == 1


def case_scale(index: CaseIndex, shown: list[Days], left: float, right: float) -> Scale | None:
    """Return the axis of a case: its first text, as far as two weeks earlier, to the as-of date and a month beyond.

    Only as much of the margins is used as the rows need; None where no text has a date.
    """
    published = [day for day in (ordinal(document.published) for document in index.case.documents) if day]
    today = ordinal(index.case.as_of) or max(published, default=None)
    if today is None:
        return None
    start = min([*published, today])
    first = min([days.first for days in shown if start - _LEAD <= days.first <= start], default=start)
    last = max([days.last for days in shown if today <= days.last <= today + _AHEAD], default=today)
    return Scale(first=first, last=max(last, first + 6), left=left, right=right)
