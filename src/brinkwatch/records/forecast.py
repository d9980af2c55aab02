"""Somebody's forecast in a text."""

import enum

from brinkwatch.records.base import Record, Review
from brinkwatch.records.event import EventType
from brinkwatch.records.span import DateInterval, Span


class Polarity(enum.StrEnum):
    """Whether the outcome as worded is expected or not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class HorizonBasis(enum.StrEnum):
    """Whether the text states the horizon or we assume it."""

    STATED = "stated"
    ASSUMED = "assumed"


class Resolution(enum.StrEnum):
    """What became of a forecast."""

    OPEN = "open"
    HAPPENED = "happened"
    DID_NOT_HAPPEN = "did_not_happen"
    VOID = "void"
    UNCLEAR = "unclear"


class Forecast(Record, frozen=True, kw_only=True):
    """Who expects what, in which words, with the probability that readers take those words to mean.

    ``p`` is of the outcome as worded ("will not attack" has the outcome "attack" and a low p). ``p_low`` and ``p_high`` are
    readers' quartiles; ``p_basis`` is the phrase that they were asked (with "not" before it its contrary is meant; "stated" is
    a number in the text), ``icd203`` the word that US intelligence gives this probability. ``cluster`` and
    ``subject_cluster`` point into the document's clusters.
    """

    id: str
    document: str
    forecaster: str | None
    affiliation: str | None = None
    cluster: str | None = None
    subject: str | None = None
    subject_cluster: str | None = None
    outcome: str
    act: EventType | None = None
    act_lemma: str | None = None
    polarity: Polarity
    wording: str
    p: float | None
    p_low: float | None
    p_high: float | None
    p_basis: str | None = None
    icd203: str | None = None
    horizon: DateInterval | None
    horizon_basis: HorizonBasis
    condition: str | None = None
    span: Span
    known_on: DateInterval | None = None
    attribution: str | None = None
    resolution: Resolution = Resolution.OPEN
    resolved_by: tuple[str, ...] = ()
    brier: float | None = None
    confidence: float
    review: Review = Review.UNCHECKED
