"""Who did what to whom: in one sentence (EventMention) and joined over reports (Event)."""

import enum

from brinkwatch.records.base import Record, Review
from brinkwatch.records.span import DateInterval, Span


class EventType(enum.StrEnum):
    """PLOVER 1.3 event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Modality(enum.StrEnum):
    """How the text puts the event forward."""

    ASSERTED = "asserted"
    ORDERED = "ordered"
    THREATENED = "threatened"
    PROMISED = "promised"
    PLANNED = "planned"
    PREDICTED = "predicted"
    HYPOTHETICAL = "hypothetical"
    SUSPENDED = "suspended"
    DENIED = "denied"
    NEGATED = "negated"
    DEMANDED = "demanded"


class Participant(Record, frozen=True, kw_only=True):
    """An actor or recipient of an event mention; ``cluster`` within the document, ``actor`` once joined."""

    name: str
    code: str | None = None
    start: int | None = None
    end: int | None = None
    cluster: str | None = None
    actor: str | None = None


class EventActor(Record, frozen=True, kw_only=True):
    """An actor or recipient of a joined event."""

    name: str
    code: str | None = None
    actor: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """Where it happened, as far as known; degrees north and east."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A number that the text gives of the event: ``low`` equals ``high`` when it is exact."""

    what: str
    unit: str | None
    low: float
    high: float
    start: int
    end: int


class EventMention(Record, frozen=True, kw_only=True):
    """One sentence's word on one event.

    ``type`` is PLOVER's after its folding (a future attack is THREATEN); ``act`` is the type of the deed spoken of, whatever
    its modality (ASSAULT). ``phrase`` is the text's own verb phrase, ``lemma`` the trigger's dictionary form, ``theme`` the
    lower-cased head of the thing acted on ("office"). ``condition`` and ``deadline`` belong to threats and promises.
    ``factuality`` runs from -3 (certainly not) to 3 (certainly). ``modality_cue`` are the words that make it threatened, denied or
    hedged, ``modality_scope`` what they bear on; neither where it is told outright. ``hedged`` is a deed told as done, but not
    outright ("allegedly"). ``rule`` names the codebook row that fired.
    """

    id: str
    document: str
    event: str | None = None
    type: EventType
    event_mode: str | None
    modality: Modality
    factuality: float
    modality_cue: Span | None = None
    modality_scope: Span | None = None
    hedged: bool = False
    act: EventType
    act_mode: str | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Place | None = None
    date: DateInterval | None = None
    figures: tuple[Figure, ...] = ()
    historical: bool = False
    trigger: Span
    clause: Span
    phrase: str
    lemma: str
    theme: str | None = None
    condition: Span | None = None
    deadline: DateInterval | None = None
    attribution: str | None = None
    rule: str
    confidence: float
    review: Review = Review.UNCHECKED

    @property
    def is_told_as_fact(self) -> bool:
        """Whether the sentence tells the deed as done, outright, and the reader model doesn't take it for rather undone."""
        return self.modality is Modality.ASSERTED and not self.hedged and self.factuality > 0


class Reaction(Record, frozen=True, kw_only=True):
    """That an event answers another, with the words that say so."""

    event: str
    basis: str
    document: str | None = None
    start: int | None = None
    end: int | None = None


class Event(Record, frozen=True, kw_only=True):
    """One happening, joined from its mentions.

    ``origins`` are the independent sources: copies and relays of one origin count once. ``score`` is PLOVER's value.
    ``known_on`` is when the case could first know of it.
    """

    id: str
    type: EventType
    event_mode: str | None
    modality: Modality
    headline: str
    actors: tuple[EventActor, ...] = ()
    recipients: tuple[EventActor, ...] = ()
    place: Place | None = None
    date: DateInterval | None = None
    known_on: DateInterval | None = None
    historical: bool = False
    mentions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    score: float
    reaction_to: tuple[Reaction, ...] = ()
    confidence: float
    review: Review = Review.UNCHECKED
