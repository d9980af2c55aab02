"""Which rows are shown, by which number, and their notes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.briefing.changes import Changes
from brinkwatch.briefing.differences import difference_words
from brinkwatch.briefing.evidence import Claimed, Note, make_note
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.rows import Look
from brinkwatch.briefing.select import FIRST, Selection
from brinkwatch.briefing.telling import event_words
from brinkwatch.briefing.threatening import shown_words, who_threatens
from brinkwatch.briefing.wording import capital, clip
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Commitment
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.event import Event
from brinkwatch.records.forecast import Forecast


class Folds(NamedTuple):
    """How many rows of a section stand open; the rest is folded."""

    events: int
    ledger: int
    forecasts: int
    changes: int


MOST_EVENTS = 400  # rows shown under "All events"
MOST_UNSURE = 200  # rows shown under "Less sure"
FOLDS = Folds(events=20, ledger=12, forecasts=10, changes=12)


def number_rows(selection: Selection, changes: Changes | None) -> dict[str, Claimed]:
    """Return every row that is shown, by id, in the order of its first appearance: that is its number."""
    groups: tuple[Iterable[Claimed], ...] = (
        selection.standing,
        selection.threats,
        selection.first_differences,
        selection.coming[:FIRST],
        selection.events[:MOST_EVENTS],
        selection.background[:MOST_EVENTS],
        selection.commitments,
        selection.differences,
        selection.forecasts,
        selection.coming,
        selection.unsure[:MOST_UNSURE],
        changes.events if changes else (),
        changes.background if changes else (),
        changes.withdrawn_events if changes else (),
        changes.withdrawn_commitments if changes else (),
    )
    return {row.id: row for group in groups for row in group}


def open_rows(selection: Selection, changes: Changes | None) -> frozenset[str]:
    """Return the ids of the rows that stand open somewhere on the page."""
    groups: tuple[Iterable[Claimed], ...] = (
        selection.standing,
        selection.threats,
        selection.coming[:FIRST],
        selection.events[: FOLDS.events],
        selection.commitments[: FOLDS.ledger],
        selection.differences,
        selection.forecasts[: FOLDS.forecasts],
        changes.withdrawn_events if changes else (),
        changes.withdrawn_commitments if changes else (),
    )
    return frozenset(row.id for group in groups for row in group)


def make_notes(
    look: Look, claims: Mapping[str, Claimed], opened: frozenset[str], before: CaseRecords | None
) -> tuple[Note, ...]:
    """Return the rows' notes; one that is no longer held leads to where it was read before."""
    earlier = CaseIndex(before) if before is not None else look.index
    notes = []
    for row in claims.values():
        note = make_note(look.index, row, look.number(row.id), headline_of(look.index, row))
        kept = note if note.passages else make_note(earlier, row, note.number, note.headline)
        notes.append(msgspec.structs.replace(kept, folded=row.id not in opened))
    return tuple(notes)


def headline_of(index: CaseIndex, claim: Claimed) -> str:
    """Return a row in a few words."""
    match claim:
        case Event():
            return clip(event_words(index, claim), 160)
        case Commitment():
            return capital(
                clip(
                    f"{who_threatens(index, claim) or claim.principal or 'Speaker unclear'}: {shown_words(index, claim)}",
                    160,
                )
            )
        case Discrepancy():
            return difference_words(index, claim)
        case Forecast():
            return clip(f"{claim.forecaster or 'Forecaster not named'}: {claim.outcome}", 160)
        case _:
            return capital(clip(claim.what, 160))
