"""Everything a case holds at one as-of date."""

import msgspec

from brinkwatch.records.actor import Actor
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import Record
from brinkwatch.records.commitment import BaseRate, Commitment
from brinkwatch.records.correction import Correction
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.document import Document, Rejected
from brinkwatch.records.event import Event, EventMention
from brinkwatch.records.forecast import Forecast
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import Span
from brinkwatch.records.story import Story
from brinkwatch.records.tension import CalendarEntry, Outlook, Tension


class CaseRecords(Record, frozen=True, kw_only=True):
    """The joined records of a case. Every collection is sorted as its maker states; ``as_of`` is an ISO day or None.

    ``sentences`` maps a document id to its sentence spans; ``parsers`` are the names of what read the documents.
    """

    as_of: str | None
    documents: tuple[Document, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    sentences: dict[str, tuple[Span, ...]] = msgspec.field(default_factory=dict)
    parsers: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    stories: tuple[Story, ...] = ()
    tension: tuple[Tension, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    base_rates: tuple[BaseRate, ...] = ()
    corrections: tuple[Correction, ...] = ()


# Every record type by its name in CaseRecords, in the order of exports and codebook.
RECORD_TYPES: dict[str, type[Record]] = {
    "documents": Document,
    "mentions": Mention,
    "actors": Actor,
    "attributions": Attribution,
    "event_mentions": EventMention,
    "events": Event,
    "commitments": Commitment,
    "forecasts": Forecast,
    "discrepancies": Discrepancy,
    "stories": Story,
    "tension": Tension,
    "outlook": Outlook,
    "calendar": CalendarEntry,
    "base_rates": BaseRate,
    "corrections": Correction,
    "rejected": Rejected,
}
