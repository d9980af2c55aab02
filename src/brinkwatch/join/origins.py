"""Which independent origin stands behind a report: copies and relays of one origin are one witness."""

from collections.abc import Mapping

from brinkwatch.records.attribution import Attribution
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention


def outlet_of(document: Document, documents: Mapping[str, Document]) -> str:
    """Return who published a text first: the outlet of the original that it copies, else its own, else where it came from."""
    seen = {document.id}
    while document.copy_of and document.copy_of in documents and document.copy_of not in seen:
        document = documents[document.copy_of]
        seen.add(document.id)
    return document.outlet or document.issuer or document.origin


def origin_of(attribution: Attribution | None, outlet: str, by_id: Mapping[str, Attribution]) -> str:
    """Return whose word a statement is: the relay nearest to the speaker, else a named speaker, else the outlet.

    Two outlets that cite one agency are one origin, whoever spoke to the agency. An unnamed source is the outlet's own.
    """
    seen: set[str] = set()
    while attribution is not None and attribution.id not in seen:
        seen.add(attribution.id)
        if attribution.via:
            return attribution.via[0]
        if attribution.source.actor and attribution.source.name:
            outer = by_id.get(attribution.within) if attribution.within else None
            return (
                origin_of(outer, attribution.source.name, by_id)
                if outer and outer.id not in seen
                else attribution.source.name
            )
        attribution = by_id.get(attribution.within) if attribution.within else None
    return outlet


def origin_of_mention(mention: EventMention, outlet: str, attributions: Mapping[str, Attribution]) -> str:
    """Return whose word an event mention is."""
    attribution = attributions.get(mention.attribution) if mention.attribution else None
    return origin_of(attribution, outlet, attributions)
