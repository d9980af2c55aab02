"""How sure a row must be for the first pages, and what was measured (``limits.toml``)."""

import functools
import importlib.resources
from collections.abc import Iterable, Mapping

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.records.base import Review


class Sure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lowest confidence for the first pages, by kind of row."""

    event: float
    commitment: float
    forecast: float
    discrepancy: float
    calendar: float


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How surely the sentence that tells an event in "Where it stands" must be read; less where it names nobody (``suffered``)."""

    mention: float
    suffered: float


class OutlookNeeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must be there before a probability is printed."""

    texts: int


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often one kind of reading was right, and on which texts."""

    what: str
    right: str
    on: str


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in ``limits.toml``: ``measured`` was measured with the parser ``reader``, ``warnings`` are of weaker ones."""

    sure: Sure
    standing: Standing
    outlook: OutlookNeeds
    warnings: Mapping[str, str]
    reader: str
    measured: tuple[Measured, ...] = ()


@functools.cache
def load_limits() -> Limits:
    """Return the limits that ship with the briefing.

    Raises:
        SettingsError: ``limits.toml`` is not as expected.
    """
    path = importlib.resources.files("brinkwatch.briefing").joinpath("limits.toml")
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Limits)
    except msgspec.ValidationError as error:
        raise SettingsError(f"briefing/limits.toml is not as expected: {error}") from error


def limits_for(parsers: Iterable[str]) -> Limits:
    """Return the limits of a case that such parsers read: the measured errors are left out where they are another's.

    >>> bool(limits_for(["plain-rules"]).measured)
    False
    """
    limits = load_limits()
    return limits if set(parsers) <= {limits.reader} else msgspec.structs.replace(limits, measured=())


def is_sure(confidence: float, review: Review, lowest: float) -> bool:
    """Say whether a row may stand on the first pages.

    >>> is_sure(0.2, Review.CHECKED, 0.6), is_sure(0.2, Review.UNCHECKED, 0.6)
    (True, False)
    """
    return review in {Review.CHECKED, Review.CORRECTED} or confidence >= lowest
