"""A checkable value that a text states of something: a year of founding, a number, a builder."""

from brinkwatch.records.base import Record


class Claim(Record, frozen=True, kw_only=True):
    """A value of an attribute of an entity, with the shortest span that states it.

    ``entity`` is the lower-cased head phrase ("liaison office"), ``attribute`` a code such as ``founded`` or ``number``.
    ``low`` and ``high`` hold a number, or days as ordinals for dates; both None for words.
    """

    id: str
    document: str
    entity: str
    attribute: str
    value: str
    low: float | None = None
    high: float | None = None
    start: int
    end: int
    attribution: str | None = None
    confidence: float
