"""What people say of a machine-read row; append-only."""

from brinkwatch.records.base import Record


class Correction(Record, frozen=True, kw_only=True):
    """Who changed which field of which record, when and why; ``undone`` when a later correction took it back.

    ``record`` is the id of a mention-level record; ``new`` is the value or one of ``right`` and ``wrong``.
    """

    id: str
    record: str
    field: str
    old: str | None
    new: str
    who: str
    when: str
    why: str
    undone: bool = False
