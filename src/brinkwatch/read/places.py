"""Where the places that a document names lie."""

from collections.abc import Iterator, Mapping, Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.atlas import locate
from brinkwatch.read.toponyms import Toponym, find_names_of_places
from brinkwatch.records.actor import Cluster
from brinkwatch.records.document import Document
from brinkwatch.records.event import Place
from brinkwatch.records.mention import Mention, MentionKind
from brinkwatch.records.span import Span


def find_places(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> Mapping[int, Place]:
    """Return the places of a document by the head word of their names: countries, towns, regions, seas, bases.

    A country's adjective is no place, nor is a capital that stands for its government.
    """
    found: dict[int, Place] = {}
    by_id = {cluster.id: cluster for cluster in clusters}
    for toponym, place in _located(parse, document, mentions, by_id):
        site = toponym.site
        if site is not None and (site.mention.kind is MentionKind.PLACE or _names_country(toponym, by_id)):
            found.setdefault(site.head, place)
    return found


def find_toponyms(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> tuple[tuple[Span, Place], ...]:
    """Return every name of a place with where it lies.

    Adjectives of countries, capitals used of governments, and places within the names of bodies are among them.
    """
    by_id = {cluster.id: cluster for cluster in clusters}
    tokens = parse.tokens
    return tuple(
        (Span(tokens[toponym.first].start, tokens[toponym.last - 1].end), place)
        for toponym, place in _located(parse, document, mentions, by_id)
    )


def _located(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Mapping[str, Cluster]
) -> Iterator[tuple[Toponym, Place]]:
    toponyms = find_names_of_places(parse, mentions, clusters)
    found = locate(parse, document, toponyms)
    return ((toponym, found[number]) for number, toponym in enumerate(toponyms) if number in found)


def _names_country(toponym: Toponym, clusters: Mapping[str, Cluster]) -> bool:
    """Say whether a mention is a country's name, not its adjective or its capital."""
    cluster = clusters.get((toponym.site.mention.cluster if toponym.site else None) or "")
    country = load_countries().get((cluster.key if cluster else None) or "")
    return country is not None and any(
        forms(toponym.written) == forms(name) for name in (country.name, *country.aliases)
    )
