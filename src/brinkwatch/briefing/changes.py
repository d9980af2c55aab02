"""What is new, moved or withdrawn between two states of a case."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from brinkwatch.briefing.limits import is_sure, load_limits
from brinkwatch.briefing.select import is_background, rank_commitments, rank_events
from brinkwatch.briefing.standing import distinct
from brinkwatch.records.base import Record, Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import Commitment, CommitmentKind, Status
from brinkwatch.records.event import Event, Modality

_UP = frozenset({Status.ORDERED, Status.PARTLY_CARRIED_OUT, Status.CARRIED_OUT, Status.SUPERSEDED})
_DOWN = frozenset({Status.SUSPENDED, Status.REVERSED, Status.DENIED, Status.LAPSED})
_GRAVE = -5.2  # PLOVER value: a cut in relations or worse
_STEP_BACK = 5.0  # PLOVER value: a concession or better


class Move(Record, frozen=True, kw_only=True):
    """A threat or promise whose status changed."""

    before: Commitment
    after: Commitment


class Changes(Record, frozen=True, kw_only=True):
    """What differs since a day; ``direction`` is eased, worsened or unchanged, ``reason`` counts why.

    ``background`` are events first read since then that happened before it.
    """

    since: str
    events: tuple[Event, ...] = ()
    background: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    moved: tuple[Move, ...] = ()
    withdrawn_events: tuple[Event, ...] = ()
    withdrawn_commitments: tuple[Commitment, ...] = ()
    direction: str
    reason: str

    @property
    def new(self) -> int:
        """How many events, threats and promises are new."""
        return len(self.events) + len(self.commitments)

    @property
    def withdrawn(self) -> int:
        """How many rows are no longer held to be so."""
        return len(self.withdrawn_events) + len(self.withdrawn_commitments)


def compare_cases(before: CaseRecords, after: CaseRecords, since: str) -> Changes:
    """Return what differs between the case as it stood at ``since`` (an ISO day) and as it stands.

    Rows are the same when they share a place in a text: ids of joined rows change when an earlier report arrives.
    """
    events = _unshared(_event_places(after, sure=True), _event_places(before))
    commitments = frozenset(
        row.id for row in _unshared(_commitment_places(after, sure=True), _commitment_places(before))
    )
    late = frozenset(event.id for event in events if is_background(event, since))
    changes = Changes(
        since=since,
        events=rank_events(event for event in events if event.id not in late),
        background=rank_events(event for event in events if event.id in late),
        commitments=tuple(row for row in rank_commitments(after) if row.id in commitments),
        moved=_moves(before, after),
        withdrawn_events=_unshared(_event_places(before, sure=True), _event_places(after)),
        withdrawn_commitments=_unshared(_commitment_places(before, sure=True), _commitment_places(after)),
        direction="",
        reason="",
    )
    direction, reason = judge_direction(changes)
    return msgspec.structs.replace(changes, direction=direction, reason=reason)


def judge_direction(changes: Changes) -> tuple[str, str]:
    """Return whether matters eased, worsened or stayed, and the counts that say so.

    A step up is a new grave act, a new threat, or a threat ordered or carried out; a step down is a new concession or better, or a
    threat suspended, taken back, denied or run out. More steps up than down is worse. Acts count where a text gives their day and it
    is not before ``since``; two readings of what looks like one act count once.
    """
    moved = [move.after.status for move in changes.moved if move.after.kind is CommitmentKind.THREAT]
    threats = [commitment for commitment in changes.commitments if commitment.kind is CommitmentKind.THREAT]
    dated = (event for event in changes.events if event.date and event.date.earliest >= changes.since)
    done = [event.score for event in distinct(dated) if event.modality is Modality.ASSERTED]
    ups = (
        (sum(score <= _GRAVE for score in done), "new grave act", "new grave acts"),
        (len(threats), "new threat", "new threats"),
        (sum(status in _UP for status in moved), "threat acted on", "threats acted on"),
    )
    downs = (
        (sum(score >= _STEP_BACK for score in done), "step back", "steps back"),
        (
            sum(status in _DOWN for status in moved),
            "threat suspended, taken back or run out",
            "threats suspended, taken back or run out",
        ),
    )
    up, down = (sum(count for count, _, _ in steps) for steps in (ups, downs))
    direction = "unchanged" if up == down else "worsened" if up > down else "eased"
    steps = (*downs, *ups) if down > up else (*ups, *downs)
    told = [f"{count} {one if count == 1 else many}" for count, one, many in steps if count]
    return direction, "; ".join(told) or "no new grave act, threat or step back"


_Row = TypeVar("_Row", Event, Commitment)
_Places = frozenset[object]


def _unshared(rows: Mapping[_Row, _Places], others: Mapping[_Row, _Places]) -> tuple[_Row, ...]:
    """Return the rows that share no place in a text with any of the others."""
    known = frozenset(place for places in others.values() for place in places)
    return tuple(row for row, places in rows.items() if places and not places & known)


def _event_places(case: CaseRecords, *, sure: bool = False) -> dict[Event, _Places]:
    rejected = {mention.id for mention in case.event_mentions if mention.review is Review.REJECTED}
    lowest = load_limits().sure.event if sure else 0.0
    return {event: frozenset(event.mentions) - rejected for event in case.events if _kept(event, lowest)}


def _commitment_places(case: CaseRecords, *, sure: bool = False) -> dict[Commitment, _Places]:
    lowest = load_limits().sure.commitment if sure else 0.0
    kept = (commitment for commitment in case.commitments if _kept(commitment, lowest))
    return {
        commitment: frozenset((mention.document, mention.start, mention.end) for mention in commitment.mentions)
        for commitment in kept
    }


def _kept(row: Event | Commitment, lowest: float) -> bool:
    return row.review is not Review.REJECTED and is_sure(row.confidence, row.review, lowest)


def _moves(before: CaseRecords, after: CaseRecords) -> tuple[Move, ...]:
    """Return the commitments that both hold, where their status differs."""
    earlier = _commitment_places(before)
    pairs = (
        (_same(places, earlier), commitment) for commitment, places in _commitment_places(after, sure=True).items()
    )
    return tuple(Move(before=old, after=new) for old, new in pairs if old and old.status is not new.status)


def _same(places: _Places, earlier: Mapping[Commitment, _Places]) -> Commitment | None:
    """Return the earlier commitment that shares most places."""
    shared = [(len(places & others), old.id, old) for old, others in earlier.items() if places & others]
    return max(shared, key=lambda found: found[:2])[2] if shared else None
