"""A time expression in one document."""

import enum

from brinkwatch.records.base import Record
from brinkwatch.records.span import DateInterval


class TimeKind(enum.StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Time(Record, frozen=True, kw_only=True):
    """Words that name a time: their span, TIMEX3 type and value, and the interval they mean where that can be said."""

    start: int
    end: int
    kind: TimeKind
    value: str | None
    interval: DateInterval | None
    rule: str
