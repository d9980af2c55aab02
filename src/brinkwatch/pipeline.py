"""The straight line from documents to the records of a case."""

from brinkwatch.nlp.parse import Parser
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.claims import find_claims
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.events import find_event_mentions
from brinkwatch.read.forecasts import find_forecasts
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.times import find_times
from brinkwatch.records.document import Document
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import Span


def read_document(document: Document, parser: Parser) -> Reading:
    """Return all that one document alone can tell."""
    parse = parser(document)
    times = find_times(parse, document)
    found = find_mentions(parse, document)
    mentions, clusters = cluster_mentions(parse, document, found)
    attributions = find_attributions(parse, document, mentions, clusters)
    event_mentions = find_event_mentions(parse, document, mentions, clusters, times, attributions)
    forecasts = find_forecasts(parse, document, mentions, clusters, times, attributions)
    claims = find_claims(parse, document, times, attributions)
    return Reading(
        document=document.id,
        parser=parse.parser,
        sentences=tuple(Span(sentence.start, sentence.end) for sentence in parse.sentences),
        mentions=mentions,
        clusters=clusters,
        times=times,
        attributions=attributions,
        event_mentions=event_mentions,
        forecasts=forecasts,
        claims=claims,
    )
