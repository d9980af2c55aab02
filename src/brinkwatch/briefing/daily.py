"""Bars of hostile and cooperative acts a day, one small drawing a pair of actors, and the strips of the ledger."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from brinkwatch.briefing.dates import day_words
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.scale import Scale
from brinkwatch.briefing.threats import Step
from brinkwatch.records.base import Record
from brinkwatch.records.days import iso, ordinal
from brinkwatch.records.tension import Tension

WIDTH = 400.0
HALF = 34.0  # height of the tallest bar, up or down
BASE = 42.0  # the line between hostile and cooperative
_DYADS = 6
_DAYS = 42  # days up to which each has its bar, else each week
STRIP = 150.0


class Bar(Record, frozen=True, kw_only=True):
    """A day, or a week from that day, of a pair of actors."""

    x: float
    width: float
    hostile: float
    cooperative: float
    up: float
    down: float
    threats: int
    reports: int
    when: str


class Daily(Record, frozen=True, kw_only=True):
    """The bars of one ordered pair of actors; ``first`` and ``last`` name the ends of the axis."""

    title: str
    bars: tuple[Bar, ...]
    first: str
    last: str
    weekly: bool
    reports: int


class StripMark(Record, frozen=True, kw_only=True):
    """A step of a history on the common axis of the ledger."""

    x: float
    status: str
    title: str


def draw_daily(index: CaseIndex) -> tuple[Daily, ...]:
    """Return the bars of the pairs with most hostile and cooperative acts, on one common scale."""
    by_dyad: dict[tuple[str, str], list[Tension]] = defaultdict(list)
    for row in index.case.tension:
        by_dyad[row.actor, row.recipient].append(row)
    ranked = sorted(
        by_dyad.items(), key=lambda group: (-sum(row.hostility + row.cooperation for row in group[1]), group[0])
    )
    shown = ranked[:_DYADS]
    days = [day for _, rows in shown for day in (ordinal(row.date) for row in rows) if day]
    if not days:
        return ()
    first, last = min(days), max(*days, ordinal(index.case.as_of) or 0)
    step = 1 if last - first < _DAYS else 7
    binned = [(dyad, _bins(rows, first, step)) for dyad, rows in shown]
    most = max((max(one.hostility, one.cooperation) for _, bins in binned for one in bins.values()), default=0.0) or 1.0
    scale = Scale(first=0, last=(last - first) // step, left=0.0, right=WIDTH)
    return tuple(
        Daily(
            title=f"{index.actor_name(actor)} → {index.actor_name(recipient)}",
            bars=tuple(
                _bar(place, one, scale, most, day_words(dt.date.fromordinal(first + place * step)))
                for place, one in sorted(bins.items())
            ),
            first=day_words(dt.date.fromordinal(first)),
            last=day_words(dt.date.fromordinal(last)),
            weekly=step > 1,
            reports=max((one.reports for one in bins.values()), default=0),
        )
        for (actor, recipient), bins in binned
    )


def _bins(rows: Sequence[Tension], first: int, step: int) -> dict[int, Tension]:
    """Return the rows summed over ``step`` days, by the place of their bar."""
    groups: dict[int, list[Tension]] = defaultdict(list)
    for row in rows:
        if day := ordinal(row.date):
            groups[(day - first) // step].append(row)
    return {
        place: Tension(
            id="",
            actor="",
            recipient="",
            date=iso(first + place * step),
            hostility=sum(row.hostility for row in group),
            cooperation=sum(row.cooperation for row in group),
            threats=sum(row.threats for row in group),
            acts=sum(row.acts for row in group),
            reports=sum(row.reports for row in group),
        )
        for place, group in groups.items()
    }


def _bar(place: int, row: Tension, scale: Scale, most: float, when: str) -> Bar:
    width = min(scale.day * 0.62, 16.0)
    return Bar(
        x=round(scale.x(place) - width / 2, 1),
        width=round(width, 1),
        hostile=row.hostility,
        cooperative=row.cooperation,
        up=round(HALF * row.hostility / most, 1),
        down=round(HALF * row.cooperation / most, 1),
        threats=row.threats,
        reports=row.reports,
        when=when,
    )


def draw_strip(steps: Sequence[Step], scale: Scale | None) -> tuple[StripMark, ...]:
    """Return the dated steps of a history; marks of one day stand side by side."""
    marks: list[StripMark] = []
    for step in sorted((step for step in steps if step.days), key=lambda step: step.days or (0, 0)):
        if scale is None or step.days is None:
            continue
        middle = min(max((step.days.first + step.days.last) / 2, scale.first), scale.last)
        x = max(scale.x(middle), marks[-1].x + 13 if marks else 0.0)
        marks.append(StripMark(x=x, status=step.status, title=f"{step.words}: {step.when}"))
    return tuple(marks)
