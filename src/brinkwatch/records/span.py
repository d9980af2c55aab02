"""Where something stands in a document's text, and when something happened."""

import msgspec

from brinkwatch.records.base import Record


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Code points ``start`` to ``end`` (exclusive) of ``Document.text``; written as ``[start, end]``."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Say whether the other span lies inside this one.

        >>> Span(0, 5).holds(Span(1, 5))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Say whether the two spans share a character.

        >>> Span(0, 5).meets(Span(5, 6))
        False
        """
        return self.start < other.end and other.start < self.end


class DateInterval(Record, frozen=True, kw_only=True):
    """A date as far as it is known: both ends included, ISO 8601 days, equal when sure.

    ``basis`` names the rule and the words it was read from, as ``weekday: "Tuesday"``.
    """

    earliest: str
    latest: str
    basis: str
