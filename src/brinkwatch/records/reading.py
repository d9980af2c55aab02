"""What one document alone can tell."""

from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import Record
from brinkwatch.records.claim import Claim
from brinkwatch.records.event import EventMention
from brinkwatch.records.forecast import Forecast
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import Span
from brinkwatch.records.time import Time


class Reading(Record, frozen=True, kw_only=True):
    """All records of one document, before anything is joined with other documents.

    ``sentences`` are the sentence spans, so that evidence can be shown without parsing again; ``parser`` and ``model`` say
    what read it.
    """

    document: str
    parser: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    claims: tuple[Claim, ...] = ()
