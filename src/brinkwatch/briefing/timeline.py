"""Where the marks and labels of the timeline stand."""

from collections.abc import Sequence
from itertools import groupby

from brinkwatch.briefing.events import EventRow
from brinkwatch.briefing.outlooks import DateRow
from brinkwatch.briefing.scale import Scale, Tick
from brinkwatch.briefing.wording import clip
from brinkwatch.records.base import Record
from brinkwatch.records.days import Days

WIDTH = 860.0
MARGIN = 8.0
_TOP = 30.0  # room for the axis
_ROW = 19.0
_LANE_HEAD = 20.0
_LANE_GAP = 10.0
_CHAR = 5.8  # width of a character of a label, 12 units high
_LABEL = 56  # characters of a label
_GAP = 9.0  # between a mark and its label
_LANES = 5
_EVENTS = 28
_WIDEST = 0.2  # of the axis: a wider interval says too little to be drawn


class Mark(Record, frozen=True, kw_only=True):
    """One event: a disc where the day is sure, a bar from ``x`` to ``end`` where it is not; ``label`` stands at ``text_x``."""

    number: int
    x: float
    end: float | None
    y: float
    done: bool
    state: str
    tone: str
    label: str
    headline: str
    when: str
    text_x: float
    anchor: str


class Lane(Record, frozen=True, kw_only=True):
    """One actor's marks below its name."""

    name: str
    y: float
    marks: tuple[Mark, ...]


class Timeline(Record, frozen=True, kw_only=True):
    """The drawing; ``left_out`` counts the events that are in the table only."""

    height: float
    top: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    today: float | None
    left_out: int


class _Item(Record, frozen=True, kw_only=True):
    number: int
    lane: str
    days: Days
    done: bool
    state: str
    tone: str
    headline: str
    when: str


class _Spot(Record, frozen=True, kw_only=True):
    item: _Item
    row: int
    label: str
    text_x: float
    anchor: str


def draw_timeline(
    events: Sequence[EventRow], dates: Sequence[tuple[DateRow, Days]], scale: Scale, today: int | None
) -> Timeline:
    """Return the timeline of the highest-ranked events and the dates to come, one lane an actor."""
    drawn = [row for row in events if row.days and scale.holds(row.days) and _narrow(row.days, scale)][:_EVENTS]
    items = [*map(_event_item, drawn), *(_date_item(row, days) for row, days in dates if scale.holds(days))]
    lanes, y = [], _TOP
    for name, group in _lanes(items):
        spots = _pack(sorted(group, key=lambda item: (item.days, item.number)), scale)
        top = y + _LANE_HEAD
        lanes.append(Lane(name=name, y=y + 12, marks=tuple(_mark(spot, scale, top) for spot in spots)))
        y = top + _ROW * (1 + max(spot.row for spot in spots)) + _LANE_GAP
    return Timeline(
        height=y,
        top=_TOP,
        ticks=scale.ticks(),
        lanes=tuple(lanes),
        today=scale.x(today) if today and scale.first <= today <= scale.last else None,
        left_out=len(events) - len(drawn),
    )


def _narrow(days: Days, scale: Scale) -> bool:
    return days.width <= _WIDEST * (scale.last - scale.first + 1)


def _event_item(row: EventRow) -> _Item:
    days = row.days or Days(0, 0)
    return _Item(
        number=row.number,
        lane=row.lane,
        days=days,
        done=row.done,
        state=row.modality or "done",
        tone=row.tone,
        headline=row.headline,
        when=row.when,
    )


def _date_item(row: DateRow, days: Days) -> _Item:
    return _Item(
        number=row.number,
        lane="Dates to come",
        days=days,
        done=False,
        state="to come",
        tone="neutral",
        headline=row.what,
        when=row.when,
    )


def _lanes(items: list[_Item]) -> list[tuple[str, list[_Item]]]:
    """Return items by lane: the actors with most events by name, the others together, dates to come last."""
    names = [item.lane for item in items if item.tone != "neutral"]
    first = sorted(dict.fromkeys(names), key=lambda name: -names.count(name))
    kept = first if len(first) <= _LANES else first[: _LANES - 1]
    order = [*kept, "Others", "Dates to come"]

    def lane(item: _Item) -> int:
        name = item.lane if item.lane in kept or item.tone == "neutral" else "Others"
        return order.index(name)

    return [(order[place], list(group)) for place, group in groupby(sorted(items, key=lane), key=lane)]


def _pack(items: list[_Item], scale: Scale) -> list[_Spot]:
    """Return each item with its row and label, so that nothing overlaps; earlier items stand higher."""
    ends: list[float] = []
    spots = []
    for item in items:
        start, end = scale.x(item.days.first), scale.x(item.days.last)
        label = clip(item.headline, _LABEL)
        width = _CHAR * len(label) + _GAP
        to_right = end + width <= WIDTH - MARGIN
        extent = (start - 7, end + width) if to_right else (start - width - 7, end + 7)
        row = next((row for row, taken in enumerate(ends) if taken <= extent[0]), len(ends))
        ends[row : row + 1] = [extent[1]]
        text_x = end + _GAP if to_right else start - _GAP
        spots.append(_Spot(item=item, row=row, label=label, text_x=text_x, anchor="start" if to_right else "end"))
    return spots


def _mark(spot: _Spot, scale: Scale, top: float) -> Mark:
    item = spot.item
    sure = item.days.width == 0
    return Mark(
        number=item.number,
        x=scale.x(item.days.first),
        end=None if sure else scale.x(item.days.last),
        y=top + _ROW * spot.row + _ROW / 2,
        done=item.done,
        state=item.state,
        tone=item.tone,
        label=spot.label,
        headline=item.headline,
        when=item.when,
        text_x=round(spot.text_x, 1),
        anchor=spot.anchor,
    )
