"""Where the places that a document names lie."""

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.gazetteer import GazetteerRow, look_up
from brinkwatch.ontology.lexicon import NameForm, load_lexicon
from brinkwatch.ontology.places import KnownPlace, load_places, region_words
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.actor import Cluster
from brinkwatch.records.document import Document
from brinkwatch.records.event import Place
from brinkwatch.records.mention import Mention, MentionForm, MentionKind
from brinkwatch.records.span import Span

# Weights beside the logarithm of the people: evals/places, chosen by hand on TR-News, which is never trained on.
_BESIDE, _IN_TEXT, _OWN_NAME, _REGION, _CAPITAL = 4.0, 1.5, 0.7, -0.3, 1.0
_SMALL = 15_000


class _Context(NamedTuple):
    """What the document says of countries: how often each is named, and where."""

    counts: Mapping[str, int]
    by_word: Mapping[int, str]


def find_places(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> Mapping[int, Place]:
    """Return the places of a document by the head word of their names: countries, towns, regions, seas, bases.

    A country's adjective is no place, nor is a capital that stands for its government.
    """
    del document  # the readers' common signature
    found: dict[int, Place] = {}
    by_id = {cluster.id: cluster for cluster in clusters}
    for site, place in _toponyms(parse, mentions, by_id):
        cluster = by_id.get(site.mention.cluster or "")
        if site.mention.kind is MentionKind.PLACE or (cluster is not None and _names_country(site, cluster)):
            found.setdefault(site.head, place)
    return found


def find_toponyms(
    parse: Parse, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> tuple[tuple[Span, Place], ...]:
    """Return every name of a place with where it lies, adjectives of countries and capitals used of governments too."""
    by_id = {cluster.id: cluster for cluster in clusters}
    return tuple(
        (Span(site.mention.start, site.mention.end), place) for site, place in _toponyms(parse, mentions, by_id)
    )


def _toponyms(
    parse: Parse, mentions: Sequence[Mention], clusters: Mapping[str, Cluster]
) -> Iterator[tuple[Site, Place]]:
    scene = Scene(parse, [mention for mention in mentions if mention.form is MentionForm.NAME])
    context = _context(scene, clusters)
    for site in scene.sites:
        place = _place(parse, site, clusters.get(site.mention.cluster or ""), context)
        if place is not None:
            yield site, place


def _context(scene: Scene, clusters: Mapping[str, Cluster]) -> _Context:
    counts: dict[str, int] = {}
    by_word: dict[int, str] = {}
    for site in scene.sites:
        cluster = clusters.get(site.mention.cluster or "")
        if cluster is not None and cluster.country and cluster.key == cluster.country:
            counts[cluster.country] = counts.get(cluster.country, 0) + 1
            by_word.update((index, cluster.country) for index in range(site.first, site.last))
    return _Context(counts, by_word)


def _place(parse: Parse, site: Site, cluster: Cluster | None, context: _Context) -> Place | None:
    if cluster is not None and cluster.key in load_countries() and site.mention.kind is not MentionKind.PLACE:
        seat = _is_seat(site.mention.text)
        return _of_town(parse, site, context) if seat else _of_country(cluster)
    if site.mention.kind is not MentionKind.PLACE:
        return None
    known = _known(cluster.key if cluster else None) or _supplement(site.mention.text)
    if known is not None:
        return Place(name=known.name, country=known.country, latitude=known.latitude, longitude=known.longitude)
    return _of_town(parse, site, context)


def _is_seat(text: str) -> bool:
    """Say whether a name is that of a capital, though it stands for its government."""
    return any(alias.form is NameForm.METONYM for alias in load_lexicon().aliases(text))


def _of_town(parse: Parse, site: Site, context: _Context) -> Place | None:
    row = choose(site.mention.text, _beside(parse, site, context), context.counts, region=_calls_region(parse, site))
    if row is None:
        return None
    return Place(name=site.mention.text, country=row.country, latitude=row.latitude, longitude=row.longitude)


def _of_country(cluster: Cluster) -> Place:
    country = load_countries()[cluster.key or ""]
    return Place(name=country.name, country=country.country, latitude=country.latitude, longitude=country.longitude)


def _names_country(site: Site, cluster: Cluster) -> bool:
    """Say whether a mention is a country's name, not its adjective or its capital."""
    country = load_countries().get(cluster.key or "")
    return country is not None and any(
        forms(site.mention.text) == forms(name) for name in (country.name, *country.aliases)
    )


def _known(key: str | None) -> KnownPlace | None:
    return _supplement_by_key().get(key) if key else None


@functools.cache
def _supplement_by_key() -> Mapping[str, KnownPlace]:
    return {"place:" + "-".join(forms(place.name)): place for place in load_places()}


def _supplement(text: str) -> KnownPlace | None:
    for alias in load_lexicon().aliases(text):
        if alias.entry.key.startswith("place:") and not alias.weak:
            return _known(alias.entry.key)
    return None


def _beside(parse: Parse, site: Site, context: _Context) -> str | None:
    """Return the country named right beside a place ("Tripoli, Lebanon", "the Syrian city of Hama", "Hama in Syria")."""
    for index in range(max(0, site.first - 4), min(len(parse.tokens), site.last + 4)):
        if (
            index in context.by_word
            and parse.sentence_of[index] == site.sentence
            and not site.first <= index < site.last
        ):
            return context.by_word[index]
    return None


def _calls_region(parse: Parse, site: Site) -> bool:
    words = {token.text.lower() for token in parse.tokens[max(0, site.first - 2) : site.last + 1]}
    return not words.isdisjoint(region_words())


def choose(name: str, beside: str | None, counts: Mapping[str, int], *, region: bool = False) -> GazetteerRow | None:
    """Return the likeliest place of a name, given the country beside it and those that the text names, or None.

    >>> row = choose("Tripoli", "LBN", {})
    >>> row and row.country
    'LBN'
    """
    total = sum(counts.values()) or 1
    rows = []
    for row in look_up(name):
        score = math.log10(row.population + 1000)
        score += _BESIDE if row.country == beside else 0.0
        score += _IN_TEXT * min(1.0, 0.5 + counts[row.country] / total) if row.country in counts else 0.0
        score += _OWN_NAME if row.is_own else 0.0
        score += (-_REGION * 4 if region else _REGION) if row.is_region else 0.0
        score += _CAPITAL if forms(load_countries()[row.country].capital or "") == forms(name) else 0.0
        if row.population >= _SMALL or row.country in counts or row.country == beside:
            rows.append((score, row))
    return max(rows, key=lambda pair: (pair[0], pair[1].population, pair[1].country))[1] if rows else None
