"""One day of one dyad."""

from brinkwatch.records.base import Record


class Tension(Record, frozen=True, kw_only=True):
    """Hostile and cooperative acts of a dyad on a day, threats, and the number of documents that day.

    ``hostility`` and ``cooperation`` are sums of absolute PLOVER scores; ``index`` is None until an index is defined.
    """

    id: str
    actor: str
    recipient: str
    date: str
    hostility: float
    cooperation: float
    threats: int
    acts: int
    reports: int
    index: float | None = None
    events: tuple[str, ...] = ()


class Reason(Record, frozen=True, kw_only=True):
    """What raised or lowered an outlook, and by how much."""

    name: str
    contribution: float
    events: tuple[str, ...] = ()


class Outlook(Record, frozen=True, kw_only=True):
    """Our own probability that an act of a type by a dyad is reported within a horizon."""

    id: str
    issued: str
    actor: str
    recipient: str
    type: str
    horizon_days: int
    p: float
    p_low: float
    p_high: float
    p_climatology: float
    similar_n: int
    similar_hits: int
    error_data: str
    reasons: tuple[Reason, ...] = ()


class CalendarEntry(Record, frozen=True, kw_only=True):
    """A date to come that a text names."""

    id: str
    earliest: str
    latest: str
    precision: str
    what: str
    actors: tuple[str, ...] = ()
    document: str
    start: int
    end: int
    confidence: float
