"""Who is said to have said what, and through whom."""

import enum

from brinkwatch.records.base import Record, Review
from brinkwatch.records.mention import Candidate
from brinkwatch.records.span import Span


class AttributionKind(enum.StrEnum):
    """Direct: all content quoted; mixed: some; indirect: none; transcript: a labelled turn; issued: the issuer's own text."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    TRANSCRIPT = "transcript"
    ISSUED = "issued"


class Source(Record, frozen=True, kw_only=True):
    """Who speaks: a name, or the text's own description of an unnamed source.

    ``start`` and ``end`` are None where no words of the text name the speaker of this very statement. ``cluster`` is the
    speaker's cluster in the document, ``actor`` the case's actor once joined. An unsure speaker has ``name`` None and
    ``candidates``.
    """

    cluster: str | None = None
    actor: str | None = None
    name: str | None = None
    start: int | None = None
    end: int | None = None
    candidates: tuple[Candidate, ...] = ()


class Cue(Record, frozen=True, kw_only=True):
    """The words that say that something was said."""

    start: int
    end: int


class Attribution(Record, frozen=True, kw_only=True):
    """One statement that a text credits to somebody.

    ``via`` names the relays from the nearest to the speaker outwards, never the document's own outlet.
    ``within`` is the attribution whose content this one lies in. ``lemma`` is the cue's dictionary form; ``rule`` names
    how it was found.
    """

    id: str
    document: str
    kind: AttributionKind
    source: Source
    cue: Cue | None
    content: tuple[Span, ...]
    via: tuple[str, ...] = ()
    negated: bool = False
    within: str | None = None
    lemma: str | None = None
    rule: str
    confidence: float
    review: Review = Review.UNCHECKED
