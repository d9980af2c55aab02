"""How ingest says that a text could not be kept."""

from brinkwatch.records.base import digest
from brinkwatch.records.document import Rejected

STAGE = "ingest"


def refuse(origin: str, reason: str) -> Rejected:
    """Return the record of a text that could not be kept.

    >>> refuse("a.txt", "the text is empty").stage
    'ingest'
    """
    return Rejected(id=digest(origin, STAGE, reason), origin=origin, stage=STAGE, reason=reason)
