"""Which events say where a crisis stands."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from brinkwatch.briefing.dates import read_day
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.telling import GRAVE, Telling, deniers, longer_words, tell_event, tellers
from brinkwatch.records.base import Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.days import days_of
from brinkwatch.records.event import Event, EventType, Modality
from brinkwatch.records.span import DateInterval

LINES = 5
_HALF_LIFE = 7.0  # fewest days after which an event weighs half as much
_NARROW = 7  # days: a wider interval says little of when, and counts from its first day
_RETOLD = 7  # days of age added where a text gives no day: it may tell of earlier things
_WORDS_WEIGH = 0.3  # what was only said
_VAGUE_WEIGHS = 0.5  # no day is told, or the doer is of no known state or body
_ALONE_WEIGHS = 0.6  # told by one text only
_JOINED = 2  # sources of a violent act beyond which one text that tells it is not enough: too much may have been joined
_FEW = 4  # longer words that two tellings must have before they can be taken for one across kinds
TURNS = {Modality.SUSPENDED: 1.6, Modality.ORDERED: 0.5}  # a halt says where matters stand; an order is not yet a deed
DONE = frozenset({Modality.ASSERTED, Modality.ORDERED, Modality.SUSPENDED})
WORDS_ONLY = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.THREATEN, EventType.AGREE}
)


class Clock(NamedTuple):
    """The as-of date and the days that the case's texts span."""

    today: date | None
    span: int

    @property
    def half_life(self) -> float:
        """Days after which an event weighs half as much: a third of the span, so that a crisis keeps its landmarks."""
        return max(_HALF_LIFE, self.span / 3)


def read_clock(case: CaseRecords) -> Clock:
    """Return the case's as-of date and span."""
    today = read_day(case.as_of)
    published = [day for day in (read_day(document.published) for document in case.documents) if day]
    return Clock(today, (today - min(published)).days if today and published else 0)


def where_it_stands(index: CaseIndex, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return at most five events that say where the crisis stands, in the order they happened.

    An event weighs its severity times its confidence and the logarithm of the sources that tell it in words that stand alone, half as
    much with age (``Clock.half_life``); what was only said weighs a fifth. Second readings of what looks like one happening are left out.
    """
    clock = read_clock(index.case)
    today = clock.today.isoformat() if clock.today else "9999"
    told = (
        (event, tell_event(index, event)) for event in events if event.modality in DONE and not _is_ahead(event, today)
    )
    candidates = [(event, telling) for event, telling in told if telling and _is_clear(index, event)]
    ranked = sorted(candidates, key=lambda pair: (-_weight(index, pair[0], clock), pair[0].id))
    picked = [event for event, _ in zip(_unlike(ranked), range(LINES), strict=False)]
    return tuple(sorted(picked, key=_by_day))


def _is_clear(index: CaseIndex, event: Event) -> bool:
    """Say whether a person has checked the event, or enough texts tell it in words that stand alone.

    One text alone is enough for what names a known party and is not violent; a violent act needs its day too, and no denial: such sentences
    are often retold, and a wrong actor there is the worst error.
    """
    if event.review is not Review.UNCHECKED:
        return True
    count = tellers(index, event)
    if count > 1 or deniers(index, event):
        return count > 0
    if event.score <= GRAVE and index.sources(event) > _JOINED:
        return False
    dated = event.date is not None
    return _is_party(event) and not _is_words(event) and (dated or event.score > GRAVE)


def _is_words(event: Event) -> bool:
    """Say whether something was only said; a halt of what was planned is more."""
    said = event.type is EventType.CONCEDE and event.modality is Modality.ASSERTED
    return said or event.type in WORDS_ONLY


def _is_ahead(event: Event, today: str) -> bool:
    return event.date is not None and event.date.earliest > today


def _by_day(event: Event) -> tuple[str, str, str]:
    days = event.date or event.known_on
    return (days.earliest, days.latest, event.id) if days else ("9999", "", event.id)


def _is_party(event: Event) -> bool:
    """Say whether a state or body whose code we know acts, not a person who comments."""
    return any(actor.code and not actor.code.startswith("UNK") for actor in event.actors)


def _weight(index: CaseIndex, event: Event, clock: Clock) -> float:
    days = days_of(event.date)
    happened = days.last if days and days.width <= _NARROW else days.first if days else _known(event.known_on) - _RETOLD
    age = max(0.0, clock.today.toordinal() - happened) if clock.today and happened > 0 else clock.span / 2
    words_only = event.type in WORDS_ONLY or (event.type is EventType.CONCEDE and event.modality is Modality.ASSERTED)
    kind = (_WORDS_WEIGH if words_only else 1.0) * TURNS.get(event.modality, 1.0)
    count = min(index.sources(event), tellers(index, event))
    support = math.log2(1 + count) if count > 1 else _ALONE_WEIGHS * count
    clear = (1.0 if days and days.width <= _NARROW else _VAGUE_WEIGHS) * (1.0 if _is_party(event) else _VAGUE_WEIGHS)
    return abs(event.score) * kind * clear * support * event.confidence * math.pow(0.5, age / clock.half_life)


def _known(interval: DateInterval | None) -> int:
    day = read_day(interval.latest) if interval else None
    return day.toordinal() if day else 0


def _unlike(told: Iterable[tuple[Event, Telling]]) -> Iterator[Event]:
    """Yield the events that are not alike any before them, by their records or by the words that tell them."""
    seen: list[tuple[Event, frozenset[str]]] = []
    for event, telling in told:
        words = longer_words(telling.words)
        if not any(_alike(event, other) or _same_words(event, other, words, others) for other, others in seen):
            seen.append((event, words))
            yield event


def _same_words(first: Event, second: Event, words: frozenset[str], others: frozenset[str]) -> bool:
    """Say whether two events may be one: of one kind, told in mostly the same words or one of them of no known day by the same doer."""
    shared, least = len(words & others), min(len(words), len(others))
    if (first.type, first.modality) != (second.type, second.modality):
        return least > _FEW and shared * 4 >= least * 3
    doers = {actor.name for actor in first.actors} & {actor.name for actor in second.actors}
    vague = first.date is None or second.date is None
    return shared * 3 >= least * 2 > 0 or (vague and bool(doers) and shared > 0)


def distinct(events: Iterable[Event]) -> Iterator[Event]:
    """Yield events that differ from all before them in kind, actor or recipient, or by more than a day."""
    seen: list[Event] = []
    for event in events:
        if not any(_alike(event, earlier) for earlier in seen):
            seen.append(event)
            yield event


def _alike(first: Event, second: Event) -> bool:
    """Say whether two events look like one: kind, days, and either who did it or what their headlines name are the same."""
    days, others = days_of(first.date), days_of(second.date)
    near = days is others if days is None or others is None else days.gap(others) <= 1
    if not near or (first.type, first.modality) != (second.type, second.modality):
        return False
    names = {actor.name for actor in first.actors} & {actor.name for actor in second.actors}
    return bool(names) or len(longer_words(first.headline) & longer_words(second.headline)) > 1
