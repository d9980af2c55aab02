"""A threat or promise and what became of it."""

import enum

from brinkwatch.records.base import Record, Review
from brinkwatch.records.event import EventType
from brinkwatch.records.forecast import HorizonBasis
from brinkwatch.records.span import DateInterval


class CommitmentKind(enum.StrEnum):
    """Threat or promise."""

    THREAT = "threat"
    PROMISE = "promise"


class Status(enum.StrEnum):
    """What became of a commitment, as far as the case's texts tell."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    ORDERED = "ordered"
    PARTLY_CARRIED_OUT = "partly_carried_out"
    CARRIED_OUT = "carried_out"
    SUPERSEDED = "superseded"
    SUSPENDED = "suspended"
    REVERSED = "reversed"
    LAPSED = "lapsed"
    DENIED = "denied"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"


class StatusBasis(enum.StrEnum):
    """Told by a report, inferred by a rule of ours, or no report either way."""

    TOLD = "told"
    INFERRED = "inferred"
    NO_REPORT = "no_report"


class MentionRole(enum.StrEnum):
    """What a sentence is to a commitment."""

    SAID = "said"
    REPEATED = "repeated"
    FULFILMENT = "fulfilment"
    REVERSAL = "reversal"
    DENIAL = "denial"


class CommitmentMention(Record, frozen=True, kw_only=True):
    """A sentence that belongs to a commitment."""

    document: str
    start: int
    end: int
    role: MentionRole


class StatusChange(Record, frozen=True, kw_only=True):
    """One step of a commitment's history, with the sentence it was read from and the rule that fired."""

    status: Status
    date: DateInterval | None
    known_on: DateInterval | None
    document: str | None
    start: int | None
    end: int | None
    rule: str


class Commitment(Record, frozen=True, kw_only=True):
    """One threat or promise of one speaker (or principal), of one act, to one target."""

    id: str
    kind: CommitmentKind
    speaker: str | None
    principal: str | None
    target: str | None
    act: EventType | None
    words: str
    condition: str | None = None
    deadline: DateInterval | None = None
    deadline_basis: HorizonBasis | None = None
    said: DateInterval | None = None
    known_on: DateInterval | None = None
    package: str | None = None
    status: Status
    status_date: str | None = None
    status_basis: StatusBasis
    rule: str
    history: tuple[StatusChange, ...] = ()
    mentions: tuple[CommitmentMention, ...] = ()
    confidence: float
    review: Review = Review.UNCHECKED


class BaseRate(Record, frozen=True, kw_only=True):
    """How often commitments of one group came true among those named in these reports."""

    id: str
    group: str
    n: int
    hits: int
    share: float | None
    low: float | None
    high: float | None
    open: int
    window_days: int | None
    commitments: tuple[str, ...] = ()
