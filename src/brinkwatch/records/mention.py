"""A name, description or pronoun in one document, and the clusters that these form there."""

import enum

from brinkwatch.records.base import Record, Review


class MentionKind(enum.StrEnum):
    """What sort of thing a mention names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    WEAPON = "weapon"
    OTHER = "other"


class MentionForm(enum.StrEnum):
    """How it is named: by a name, by a description ("the ministry") or by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Candidate(Record, frozen=True, kw_only=True):
    """One possible actor with its score (0-1) and the reason for it."""

    actor: str
    score: float
    name: str
    reason: str


class Mention(Record, frozen=True, kw_only=True):
    """A stretch of text that names someone or something.

    ``cluster`` is the id of its cluster within the document, ``actor`` the case's actor once joined.
    """

    id: str
    document: str
    start: int
    end: int
    kind: MentionKind
    form: MentionForm = MentionForm.NAME
    text: str
    cluster: str | None = None
    actor: str | None = None
    candidates: tuple[Candidate, ...] = ()
    confidence: float
    review: Review = Review.UNCHECKED
