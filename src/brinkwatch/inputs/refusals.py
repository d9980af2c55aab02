"""How inputs say that something could not be read."""

from brinkwatch.records.base import digest
from brinkwatch.records.document import Rejected

STAGE = "inputs"


def refuse(origin: str, reason: str) -> Rejected:
    """Return the record of an input that could not be read.

    >>> refuse("a.txt", "the file is empty").stage
    'inputs'
    """
    return Rejected(id=digest(origin, STAGE, reason), origin=origin, stage=STAGE, reason=reason)
