"""Where reports differ."""

import enum

from brinkwatch.records.base import Record, Review
from brinkwatch.records.span import DateInterval


class Verdict(enum.StrEnum):
    """Conflict: both cannot hold; update: a later figure; reversal: the world changed; refinement: one is more exact."""

    CONFLICT = "conflict"
    UPDATE = "update"
    REVERSAL = "reversal"
    REFINEMENT = "refinement"


class DiscrepancyValue(Record, frozen=True, kw_only=True):
    """One of the values, with the shortest span that states it and the independent origins behind it."""

    value: str
    document: str
    start: int
    end: int
    origins: tuple[str, ...] = ()


class Discrepancy(Record, frozen=True, kw_only=True):
    """Two or more values that texts give of one field. ``about`` is an event id, or ``entity: attribute``."""

    id: str
    about: str
    field: str
    verdict: Verdict
    values: tuple[DiscrepancyValue, ...]
    known_on: DateInterval | None = None
    rule: str
    confidence: float
    review: Review = Review.UNCHECKED
