"""What every record shares: frozen structs, the review mark, and ids that are digests."""

import enum
import hashlib

import msgspec


class Record(msgspec.Struct, frozen=True):
    """A frozen record (subclasses repeat ``frozen`` and say ``kw_only``); make a changed one with ``msgspec.structs.replace``."""


class Review(enum.StrEnum):
    """What people have said of a machine-read row."""

    UNCHECKED = "unchecked"
    CHECKED = "checked"
    CORRECTED = "corrected"
    REJECTED = "rejected"


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on the parts and on where one ends and the next begins.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    >>> len(digest("a"))
    16
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
