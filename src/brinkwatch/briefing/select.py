"""What of a case goes on the first pages, and in which order."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from brinkwatch.briefing.dates import read_day
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.limits import is_sure, load_limits
from brinkwatch.ontology.join import plover_score
from brinkwatch.records.base import Record, Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Commitment, CommitmentKind, Status
from brinkwatch.records.days import days_of
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.event import Event, EventType, Modality
from brinkwatch.records.forecast import Forecast, HorizonBasis
from brinkwatch.records.span import DateInterval
from brinkwatch.records.tension import CalendarEntry

Row = TypeVar("Row", Event, Commitment, Discrepancy, Forecast)
FIRST = 5
FIRST_DIFFERENCES = 3
_HALF_LIFE = 7.0  # fewest days after which an event weighs half as much in "Where it stands"
_VIOLENT = -7.0  # PLOVER value: coercion, attack
_CRISIS_LEAD = timedelta(days=30)
_NARROW = 7  # days: a wider interval says little of when, and counts from its first day
_RETOLD = 7  # days of age added where a text gives no day: it may tell of earlier things
_WORDS_WEIGH = 0.35  # what was only said
_THREAT_HALF_LIFE = 21.0  # days after which a threat weighs half as much
_SPENT_WEIGHS = 0.3  # a threat that ran out, was denied or done differently
_CURT_WEIGHS = 0.5  # a headline of so few words, or an actor of no known state or body
_SHORT = 4  # letters of a word that tells little
_FEW_WORDS = 3  # fewer words than this name no deed and no thing
TURNS = {Modality.SUSPENDED: 1.6, Modality.ORDERED: 0.5}  # a halt says where matters stand; an order is not yet a deed
DONE = frozenset({Modality.ASSERTED, Modality.ORDERED, Modality.SUSPENDED})
WORDS_ONLY = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.THREATEN})
SPENT = frozenset({Status.SUPERSEDED, Status.LAPSED, Status.DENIED, Status.UNCLEAR})


class Selection(Record, frozen=True, kw_only=True):
    """The rows of a case, each kind in the order it is shown; nothing that a person has marked wrong.

    ``events``, ``commitments``, ``differences``, ``forecasts`` and ``coming`` are read surely enough for the first pages
    (``limits.toml``); ``background`` are surely read events of before the crisis; ``unsure`` is the rest.
    """

    standing: tuple[Event, ...]
    threats: tuple[Commitment, ...]
    events: tuple[Event, ...]
    background: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    differences: tuple[Discrepancy, ...]
    forecasts: tuple[Forecast, ...]
    coming: tuple[CalendarEntry, ...]
    unsure: tuple[Event | Commitment | Discrepancy | Forecast | CalendarEntry, ...]


def select_rows(index: CaseIndex) -> Selection:
    """Return what is shown of a case, and where."""
    case, sure = index.case, load_limits().sure
    events, unsure_events = _part(rank_events(case.events), sure.event)
    commitments, unsure_commitments = _part(rank_commitments(case), sure.commitment)
    differences, unsure_differences = _part(rank_differences(case.discrepancies), sure.discrepancy)
    forecasts, unsure_forecasts = _part(sorted(case.forecasts, key=_forecast_order), sure.forecast)
    coming = coming_dates(case)
    unsure_coming = tuple(entry for entry in coming if entry.confidence < sure.calendar)
    old = frozenset(event.id for event in events if is_background(event, first_day(case)))
    current = tuple(event for event in events if event.id not in old)
    return Selection(
        standing=where_it_stands([event for event in current if _is_clear(index, event)], _clock(case)),
        threats=commitments[:FIRST],
        events=current,
        background=tuple(event for event in events if event.id in old),
        commitments=commitments,
        differences=differences,
        forecasts=forecasts,
        coming=tuple(entry for entry in coming if entry.confidence >= sure.calendar),
        unsure=(*unsure_events, *unsure_commitments, *unsure_differences, *unsure_forecasts, *unsure_coming),
    )


def _part(rows: Iterable[Row], lowest: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows read surely and the others, both in the order given."""
    kept = [row for row in rows if row.review is not Review.REJECTED]
    surely = tuple(row for row in kept if is_sure(row.confidence, row.review, lowest))
    return surely, tuple(row for row in kept if not is_sure(row.confidence, row.review, lowest))


def first_day(case: CaseRecords) -> str:
    """Return the day a month before the case's first text, "" where no text has a date; events before it are background."""
    published = [day for day in (read_day(document.published) for document in case.documents) if day]
    return (min(published) - _CRISIS_LEAD).isoformat() if published else ""


def is_background(event: Event, first: str) -> bool:
    """Say whether the texts tell the event as history: they say so, or it lies before the day given."""
    return event.historical or (event.date is not None and event.date.latest < first)


def rank_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by independent sources, then severity, then date, latest first."""
    return tuple(
        sorted(
            events, key=lambda event: (-CaseIndex.sources(event), -abs(event.score), -_ordinal(event.date), event.id)
        )
    )


class Clock(NamedTuple):
    """The as-of date and the days that the case's texts span."""

    today: date | None
    span: int

    @property
    def half_life(self) -> float:
        """Days after which an event weighs half as much: a third of the span, so that a crisis keeps its landmarks."""
        return max(_HALF_LIFE, self.span / 3)


def _clock(case: CaseRecords) -> Clock:
    today = read_day(case.as_of)
    published = [day for day in (read_day(document.published) for document in case.documents) if day]
    return Clock(today, (today - min(published)).days if today and published else 0)


def where_it_stands(events: Sequence[Event], clock: Clock) -> tuple[Event, ...]:
    """Return at most five events that say where the crisis stands, in the order they happened.

    An event weighs its severity times its confidence and the logarithm of its independent sources, half as much
    with age (``Clock.half_life``); what was only said weighs a third. Events whose actor no text names, and second readings of what looks like one
    happening, are left out.
    """
    today = clock.today.isoformat() if clock.today else "9999"
    candidates = [event for event in events if event.modality in DONE and event.actors and not _is_ahead(event, today)]
    ranked = sorted(candidates, key=lambda event: (-_weight(event, clock), event.id))
    chosen = distinct(ranked)
    picked = [event for event, _ in zip(chosen, range(FIRST), strict=False)]
    return tuple(sorted(picked, key=_by_day))


def _is_clear(index: CaseIndex, event: Event) -> bool:
    """Say whether a person has checked the event, or enough of its sentences were read surely to accuse anybody by it.

    A violent act whose day no text gives, told by one source, is not enough: such sentences are often retold, and a wrong actor
    there is the worst error.
    """
    if event.review is not Review.UNCHECKED:
        return True
    needs = load_limits().standing
    vague = event.date is None and event.score <= _VIOLENT and index.sources(event) == 1
    return not vague and index.surely_read(event, needs.mention) >= needs.share


def _is_ahead(event: Event, today: str) -> bool:
    return event.date is not None and event.date.earliest > today


def _by_day(event: Event) -> tuple[str, str, str]:
    days = event.date or event.known_on
    return (days.earliest, days.latest, event.id) if days else ("9999", "", event.id)


def _is_party(event: Event) -> bool:
    """Say whether a state or body whose code we know acts, not a person who comments."""
    return any(actor.code and not actor.code.startswith("UNK") for actor in event.actors)


def _weight(event: Event, clock: Clock) -> float:
    days = days_of(event.date)
    happened = (
        days.last if days and days.width <= _NARROW else days.first if days else _ordinal(event.known_on) - _RETOLD
    )
    age = max(0.0, clock.today.toordinal() - happened) if clock.today and happened > 0 else clock.span / 2
    kind = (_WORDS_WEIGH if event.type in WORDS_ONLY else 1.0) * TURNS.get(event.modality, 1.0)
    sources = math.log2(1 + CaseIndex.sources(event))
    clear = 1.0 if len(event.headline.split()) > _FEW_WORDS else _CURT_WEIGHS
    clear *= 1.0 if _is_party(event) else _CURT_WEIGHS
    return abs(event.score) * kind * clear * sources * event.confidence * math.pow(0.5, age / clock.half_life)


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
    return bool(names) or len(_telling(first.headline) & _telling(second.headline)) > 1


def _telling(headline: str) -> frozenset[str]:
    """Return a headline's longer words.

    >>> sorted(_telling("The boxer destroyed a drone"))
    ['boxer', 'destroyed', 'drone']
    """
    return frozenset(word for word in re.findall(r"[^\W\d_]+", headline.casefold()) if len(word) > _SHORT)


def rank_commitments(case: CaseRecords) -> tuple[Commitment, ...]:
    """Return threats before promises, of each the weightiest first.

    One weighs the gravity of its act times its confidence and the logarithm of its reports, half as much for every three weeks of
    age; less where it is spent, names no target, or is too short to say what is threatened.
    """
    as_of = read_day(case.as_of)
    return tuple(
        sorted(
            case.commitments,
            key=lambda row: (row.kind is not CommitmentKind.THREAT, -_commitment_weight(row, as_of), row.id),
        )
    )


def _commitment_weight(row: Commitment, as_of: date | None) -> float:
    said = _ordinal(row.said) or _ordinal(row.known_on)
    age = max(0.0, as_of.toordinal() - said) if as_of and said else _THREAT_HALF_LIFE
    gravity = abs(plover_score(row.act)) if row.act else 1.0
    reports = math.log2(1 + len({mention.document for mention in row.mentions}))
    doubts = (_SPENT_WEIGHS if row.status in SPENT else 1.0) * (1.0 if row.target else 0.7)
    clear = 1.0 if len(row.words.split()) >= _FEW_WORDS else _SPENT_WEIGHS
    return gravity * row.confidence * reports * doubts * clear * math.pow(0.5, age / _THREAT_HALF_LIFE)


def rank_differences(discrepancies: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Return conflicts first, then by the number of independent sources on both sides."""
    order = list(Verdict)

    def key(found: Discrepancy) -> tuple[int, int, float, str]:
        origins = {origin for value in found.values for origin in value.origins}
        return (order.index(found.verdict), -len(origins), -found.confidence, found.id)

    return tuple(sorted(discrepancies, key=key))


def coming_dates(case: CaseRecords) -> tuple[CalendarEntry, ...]:
    """Return the dates that the texts name and that are not past on the as-of date, next first."""
    today = case.as_of or ""
    return tuple(
        sorted((entry for entry in case.calendar if entry.latest >= today), key=lambda e: (e.earliest, e.latest, e.id))
    )


def _forecast_order(forecast: Forecast) -> tuple[bool, bool, bool, int, str]:
    """Return the key that puts forecasts of acts by named people with a stated day first, latest first."""
    assumed = forecast.horizon is None or forecast.horizon_basis is HorizonBasis.ASSUMED
    return forecast.act is None, forecast.forecaster is None, assumed, -_ordinal(forecast.known_on), forecast.id


def _ordinal(interval: DateInterval | None) -> int:
    """Return the last day of an interval as a number, 0 where it is not known."""
    day = read_day(interval.latest) if interval else None
    return day.toordinal() if day else 0
