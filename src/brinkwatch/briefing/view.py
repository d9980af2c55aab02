"""Everything a briefing shows, in words and numbers, for the page, Markdown and the terminal alike."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Required, TypedDict

from brinkwatch.briefing.changes import Changes, compare_cases
from brinkwatch.briefing.daily import STRIP, Daily, StripMark, draw_daily, draw_strip
from brinkwatch.briefing.dates import common_zone, day_words, read_day
from brinkwatch.briefing.differences import DifferenceRow, difference_row
from brinkwatch.briefing.events import EventRow, event_row
from brinkwatch.briefing.evidence import Claimed, Note
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.limits import Limits, limits_for
from brinkwatch.briefing.notes import MOST_EVENTS, MOST_UNSURE, headline_of, make_notes, number_rows, open_rows
from brinkwatch.briefing.outlooks import (
    DateRow,
    ForecastRow,
    OutlookRow,
    date_row,
    forecast_row,
    no_outlook,
    outlook_row,
    rate_text,
)
from brinkwatch.briefing.rows import Look
from brinkwatch.briefing.scale import case_scale
from brinkwatch.briefing.select import FIRST, Selection, select_rows
from brinkwatch.briefing.sources import OutletRow, UnreadRow, outlet_rows, rejected_rows, unread_rows, unread_words
from brinkwatch.briefing.threats import ThreatRow, threat_row
from brinkwatch.briefing.timeline import MARGIN, WIDTH, Timeline, draw_timeline
from brinkwatch.briefing.wording import plural
from brinkwatch.ontology.words import load_words
from brinkwatch.records.base import Record, Review, digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Commitment
from brinkwatch.records.days import Days, ordinal
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.event import Event
from brinkwatch.records.forecast import Forecast


class Options(TypedDict, total=False):
    """What a briefing is told besides the case.

    ``before`` is the case as it stood at ``since`` (an ISO day); ``marking`` (as "TLP:AMBER") and ``notice`` stand on every page.
    """

    title: Required[str]
    before: CaseRecords | None
    since: str | None
    marking: str | None
    notice: str | None


class ChangeRow(Record, frozen=True, kw_only=True):
    """One line of what is new, moved or withdrawn; ``what`` says which."""

    number: int
    what: str
    text: str
    detail: str


class Since(Record, frozen=True, kw_only=True):
    """What changed since a day: counts, the direction with its reason, and the rows."""

    day: str
    direction: str
    reason: str
    new: tuple[ChangeRow, ...]
    moved: tuple[ChangeRow, ...]
    withdrawn: tuple[ChangeRow, ...]
    background: tuple[ChangeRow, ...]


class UnsureRow(Record, frozen=True, kw_only=True):
    """A row read with less certainty, in short."""

    number: int
    kind: str
    text: str
    when: str


class Ledger(Record, frozen=True, kw_only=True):
    """A threat or promise and the strip of its history."""

    row: ThreatRow
    strip: tuple[StripMark, ...]


class Briefing(Record, frozen=True, kw_only=True):
    """The content of a briefing; the parts of ``banner`` stand on every page.

    ``none`` is what an empty section says, ``unsure_threats`` and ``unsure_differences`` on the first screen.
    """

    title: str
    header: tuple[str, ...]
    banner: tuple[str, ...]
    none: str
    unsure_threats: str
    unsure_differences: str
    standing: tuple[EventRow, ...]
    since: Since | None
    threats: tuple[ThreatRow, ...]
    first_differences: tuple[DifferenceRow, ...]
    first_dates: tuple[DateRow, ...]
    timeline: Timeline | None
    events: tuple[EventRow, ...]
    events_hidden: int
    background: tuple[EventRow, ...]
    ledger: tuple[Ledger, ...]
    rates: tuple[str, ...]
    differences: tuple[DifferenceRow, ...]
    forecasts: tuple[ForecastRow, ...]
    dates: tuple[DateRow, ...]
    outlooks: tuple[OutlookRow, ...]
    no_outlook: str
    daily: tuple[Daily, ...]
    outlets: tuple[OutletRow, ...]
    unsure: tuple[UnsureRow, ...]
    unsure_count: int
    unread: tuple[UnreadRow, ...]
    rejected: tuple[UnreadRow, ...]
    limits: Limits
    notes: tuple[Note, ...]
    digest: str
    as_of: str | None


def make_briefing(case: CaseRecords, options: Options) -> Briefing:
    """Return everything that a briefing of the case shows."""
    index = CaseIndex(case)
    selection = select_rows(index)
    before, since = options.get("before"), options.get("since")
    changes = compare_cases(before, case, since) if before is not None and since else None
    claims = number_rows(selection, changes)
    today = read_day(case.as_of)
    look = Look(
        index=index,
        numbers={claim: place + 1 for place, claim in enumerate(claims)},
        year=today.year if today else None,
    )
    events = tuple(event_row(look, event) for event in selection.events[:MOST_EVENTS])
    dates = _coming(look, selection)
    limits = limits_for(case.parsers)
    shown_days = [row.days for row in events if row.days] + [days for _, days in dates]
    scale = case_scale(index, shown_days, MARGIN, WIDTH - MARGIN)
    strips = case_scale(index, shown_days, 7.0, STRIP - 7.0)
    rows = tuple(threat_row(look, commitment) for commitment in selection.commitments)
    differences = tuple(filter(None, (difference_row(look, found) for found in selection.differences)))
    return Briefing(
        title=options["title"],
        header=header_parts(case),
        banner=(
            *filter(None, (options.get("marking"), options.get("notice"))),
            *(limits.warnings[parser] for parser in case.parsers if parser in limits.warnings),
        ),
        none=f"None found in {_these_texts(case)}.",
        unsure_threats=_none_or_below(case, len(rows)),
        unsure_differences=_none_or_below(case, len(differences)),
        standing=tuple(event_row(look, event) for event in selection.standing),
        since=_since(look, changes) if changes else None,
        threats=tuple(threat_row(look, commitment) for commitment in selection.threats),
        first_differences=tuple(filter(None, (difference_row(look, found) for found in selection.first_differences))),
        first_dates=tuple(row for row, _ in dates[:FIRST]),
        timeline=draw_timeline(events, dates[:FIRST], scale, ordinal(case.as_of))
        if scale and (events or dates)
        else None,
        events=events,
        events_hidden=len(selection.events) - len(events),
        background=tuple(event_row(look, event) for event in selection.background[:MOST_EVENTS]),
        ledger=tuple(Ledger(row=row, strip=draw_strip(row.steps, strips)) for row in rows),
        rates=tuple(rate_text(rate) for rate in case.base_rates if rate.n or rate.open),
        differences=differences,
        forecasts=tuple(forecast_row(look, forecast) for forecast in selection.forecasts),
        dates=tuple(row for row, _ in dates),
        outlooks=tuple(outlook_row(look, outlook) for outlook in case.outlook),
        no_outlook=no_outlook(index),
        daily=draw_daily(index),
        outlets=outlet_rows(look, selection.standing),
        unsure=tuple(_unsure_row(look, row) for row in selection.unsure[:MOST_UNSURE]),
        unsure_count=len(selection.unsure),
        unread=unread_rows(index),
        rejected=rejected_rows(index),
        limits=limits,
        notes=make_notes(look, claims, open_rows(selection, changes), before),
        digest=case_digest(case),
        as_of=day_words(today) if today else None,
    )


def _coming(look: Look, selection: Selection) -> tuple[tuple[DateRow, Days], ...]:
    spans = ((entry, ordinal(entry.earliest), ordinal(entry.latest)) for entry in selection.coming)
    return tuple((date_row(look, entry), Days(first, last)) for entry, first, last in spans if first and last)


def header_parts(case: CaseRecords) -> tuple[str, ...]:
    """Return the parts of the header line after the title."""
    today = read_day(case.as_of)
    zone = common_zone(document.published for document in case.documents)
    texts = len(case.documents) + len(case.rejected)
    unread = Counter(unread_words(document) for document in case.documents if document.unread)
    checked = sum(row.review is not Review.UNCHECKED for row in _machine_read(case))
    day = f"as of {day_words(today)}" if today else "as-of date not known"
    return tuple(
        filter(
            None,
            (
                f"{day} ({zone})" if zone else day,
                f"{len(case.documents) - unread.total():,} of {plural(texts, 'text')} read",
                *(f"{count:,} not read ({reason})" for reason, count in sorted(unread.items())),
                f"{len(case.rejected):,} rejected" if case.rejected else "",
                f"machine-read, {plural(checked, 'row')} checked",
            ),
        )
    )


def case_digest(case: CaseRecords) -> str:
    """Return the digest of all texts and corrections, which a citation names as the state of the case."""
    texts = sorted((document.id, document.text_sha256) for document in case.documents)
    return digest(*chain.from_iterable(texts), *(correction.id for correction in case.corrections))


def _none_or_below(case: CaseRecords, rows: int) -> str:
    if not rows:
        return f"None found in {_these_texts(case)}."
    return f"None read surely enough for this first screen; {rows:,} below."


def _these_texts(case: CaseRecords) -> str:
    read = sum(document.unread is None for document in case.documents)
    return "this text" if read == 1 else f"these {read:,} texts"


def _machine_read(case: CaseRecords) -> Iterable[Event | Commitment | Forecast | Discrepancy]:
    return chain(case.events, case.commitments, case.forecasts, case.discrepancies)


def _since(look: Look, changes: Changes) -> Since:
    day = read_day(changes.since)
    statuses = load_words().status
    moved = (
        _change(look, move.after, "moved", f"{statuses[move.before.status]} → {statuses[move.after.status]}")
        for move in changes.moved
    )
    return Since(
        day=day_words(day, look.year) if day else changes.since,
        direction=changes.direction,
        reason=changes.reason,
        new=(
            *(_change(look, row, "new") for row in changes.commitments),
            *(_change(look, row, "new") for row in changes.events),
        ),
        moved=tuple(moved),
        withdrawn=(
            *(_change(look, row, "withdrawn") for row in changes.withdrawn_commitments),
            *(_change(look, row, "withdrawn") for row in changes.withdrawn_events),
        ),
        background=tuple(_change(look, row, "background") for row in changes.background),
    )


def _change(look: Look, row: Event | Commitment, what: str, detail: str = "") -> ChangeRow:
    text = headline_of(look.index, row)
    return ChangeRow(number=look.number(row.id), what=what, text=text, detail=detail or _when(look, row))


def _when(look: Look, row: Claimed) -> str:
    match row:
        case Event():
            return event_row(look, row).when
        case Commitment():
            return threat_row(look, row).said
        case _:
            return ""


_KINDS: Mapping[type, str] = {
    Event: "event",
    Commitment: "threat or promise",
    Discrepancy: "difference",
    Forecast: "forecast",
}


def _unsure_row(look: Look, row: Claimed) -> UnsureRow:
    kind = _KINDS.get(type(row), "date to come")
    return UnsureRow(number=look.number(row.id), kind=kind, text=headline_of(look.index, row), when=_when(look, row))
