"""What of a case goes on the first pages, and in which order."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from brinkwatch.briefing.dates import read_day
from brinkwatch.briefing.differences import is_plain
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.limits import is_sure, load_limits
from brinkwatch.briefing.standing import where_it_stands
from brinkwatch.briefing.telling import GRAVE, tell_event
from brinkwatch.briefing.threatening import first_threats
from brinkwatch.ontology.join import plover_score
from brinkwatch.records.base import Record, Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Commitment, CommitmentKind, Status
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.event import Event
from brinkwatch.records.forecast import Forecast, HorizonBasis
from brinkwatch.records.span import DateInterval
from brinkwatch.records.tension import CalendarEntry

Row = TypeVar("Row", Event, Commitment, Discrepancy, Forecast)
FIRST = 5
FIRST_DIFFERENCES = 3
_CRISIS_LEAD = timedelta(days=30)
_THREAT_HALF_LIFE = 21.0  # days after which a threat weighs half as much
_SPENT_WEIGHS = 0.3  # a threat that ran out, was denied or done differently
_CURT_WEIGHS = 0.5  # a headline of so few words, or an actor of no known state or body
_FEW_WORDS = 3  # fewer words than this name no deed and no thing
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
    first_differences: tuple[Discrepancy, ...]
    differences: tuple[Discrepancy, ...]
    forecasts: tuple[Forecast, ...]
    coming: tuple[CalendarEntry, ...]
    unsure: tuple[Event | Commitment | Discrepancy | Forecast | CalendarEntry, ...]


def select_rows(index: CaseIndex) -> Selection:
    """Return what is shown of a case, and where."""
    case, sure = index.case, load_limits().sure
    ranked, unsure_events = _part(rank_events(case.events), sure.event)
    events = tuple(event for event in ranked if _is_told(index, event))
    untold = tuple(event for event in ranked if not _is_told(index, event))
    commitments, unsure_commitments = _part(rank_commitments(case), sure.commitment)
    differences, unsure_differences = _part(rank_differences(case.discrepancies), sure.discrepancy)
    forecasts, unsure_forecasts = _part(sorted(case.forecasts, key=_forecast_order), sure.forecast)
    coming = coming_dates(case)
    unsure_coming = tuple(entry for entry in coming if entry.confidence < sure.calendar)
    old = frozenset(event.id for event in events if is_background(event, first_day(case)))
    current = tuple(event for event in events if event.id not in old)
    return Selection(
        standing=where_it_stands(index, current),
        threats=first_threats(index, commitments),
        events=current,
        background=tuple(event for event in events if event.id in old),
        commitments=commitments,
        first_differences=tuple(found for found in differences if is_plain(index, found))[:FIRST_DIFFERENCES],
        differences=differences,
        forecasts=forecasts,
        coming=tuple(entry for entry in coming if entry.confidence >= sure.calendar),
        unsure=(*untold, *unsure_events, *unsure_commitments, *unsure_differences, *unsure_forecasts, *unsure_coming),
    )


def _is_told(index: CaseIndex, event: Event) -> bool:
    """Say whether an event may be listed: a grave act of somebody only if a sentence tells it plainly or a person has looked at it."""
    grave = event.score <= GRAVE and event.actors
    return not grave or event.review is not Review.UNCHECKED or tell_event(index, event) is not None


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
