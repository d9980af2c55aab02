"""Documents on one happening."""

from brinkwatch.records.base import Record


class Story(Record, frozen=True, kw_only=True):
    """A group of documents; ``earliest`` and ``latest`` are ISO publication dates."""

    id: str
    title: str
    documents: tuple[str, ...]
    earliest: str | None
    latest: str | None
