"""Which words of a document name places, on their own or within the names of bodies and the titles of people."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.gazetteer import GazetteerRow, look_up
from brinkwatch.ontology.lexicon import Alias, NameForm, load_lexicon
from brinkwatch.ontology.places import KnownPlace, load_place_rules, load_places, load_seats
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.locating import row_of_country
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

_BIG_TOWN, _BIG_REGION = 100_000, 300_000
_LONGEST = 4
_HUGE_TOWN = 500_000
_SHORTEST = 4
_AFTER_DATELINE = frozenset(("(", "-", "–", "—", "--", ","))


class Toponym(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) that name a place.

    ``fixed`` is what the word lists say it is; ``within`` the country of a capital that stands for its government;
    ``site`` the mention whose whole name it is, None for a name within a name. A toponym is ``written`` as in the text.
    """

    first: int
    last: int
    written: str
    fixed: GazetteerRow | None = None
    within: str | None = None
    site: Site | None = None


def find_names_of_places(
    parse: Parse, mentions: Sequence[Mention], clusters: Mapping[str, Cluster]
) -> tuple[Toponym, ...]:
    """Return every name of a place in the text's order; none overlap."""
    scene = Scene(parse, [mention for mention in mentions if mention.form is MentionForm.NAME])
    whole = [
        row
        for site in scene.sites
        if (row := _whole(parse, site, clusters.get(site.mention.cluster or ""))) is not None
    ]
    found: dict[int, Toponym] = {}
    for row in whole:
        found.setdefault(row.first, row)
    covered = {index for row in whole for index in range(row.first, row.last)}
    for row in _within(parse, scene, covered):
        found.setdefault(row.first, row)
    return tuple(found[first] for first in sorted(found))


def _whole(parse: Parse, site: Site, cluster: Cluster | None) -> Toponym | None:
    """Return the toponym that a whole name is, or None where it is that of a body or a person."""
    text = site.mention.text
    place = site.mention.kind is MentionKind.PLACE
    country = load_countries().get(cluster.key) if cluster is not None and cluster.key is not None else None
    if country is not None and not place:
        if _is_seat(text):
            return Toponym(site.first, site.last, text, within=country.country, site=site)
        return Toponym(site.first, site.last, text, fixed=row_of_country(country), site=site)
    body = site.mention.kind is MentionKind.ORGANISATION
    fixed = row_of_building(text) if place or body else None
    if fixed is not None:
        return Toponym(site.first, site.last, text, fixed=fixed, site=site)
    unknown = cluster is None or cluster.key is None
    if unknown and (_opens_dateline(parse, site) or (body and _leads_to_area(parse, site))) and look_up(text):
        return Toponym(site.first, site.last, text, site=site)
    if not place or _is_common(text):
        return None
    fixed = _shortened(parse, site.first, site.last) or _known(cluster.key if cluster else None) or _supplement(text)
    return Toponym(site.first, site.last, text, fixed=fixed, site=site)


def _opens_dateline(parse: Parse, site: Site) -> bool:
    """Say whether a name in capitals opens a paragraph as a report's place does ("HAMA (AP) -", "AMMAN, Jordan --")."""
    opens = site.first == 0 or any(row.start == parse.tokens[site.first].start for row in parse.paragraphs)
    after = parse.tokens[site.last].text if site.last < len(parse.tokens) else ""
    return opens and site.mention.text.isupper() and after in _AFTER_DATELINE


def _leads_to_area(parse: Parse, site: Site) -> bool:
    """Say whether a region or country follows after a comma, as it does after towns ("College Station, Texas")."""
    tokens = parse.tokens
    if site.last + 1 >= len(tokens) or tokens[site.last].text != ",":
        return False
    last = min(site.last + 3, len(tokens))
    words = [parse.text[tokens[site.last + 1].start : tokens[end - 1].end] for end in range(site.last + 2, last + 1)]
    areas = {row.region for word in words for row in look_up(word) if row.kind == "region"}
    return any(row.region in areas for row in look_up(site.mention.text))


def _is_common(text: str) -> bool:
    """Say whether a name is nothing but words that stand around names of places ("eastern", "South", "Centre")."""
    rules = load_place_rules()
    return all(form in rules.part_words or form in rules.site_words for form in forms(text))


def _is_seat(text: str) -> bool:
    """Say whether a name is that of a capital, though it stands for its government."""
    return any(alias.form is NameForm.METONYM for alias in load_lexicon().aliases(text))


def row_of_building(text: str) -> GazetteerRow | None:
    """Return the building of that name as a row of the gazetteer, or None."""
    place = load_seats().get(" ".join(forms(text)))
    return row_of_known(place) if place else None


def _known(key: str | None) -> GazetteerRow | None:
    place = _supplement_by_key().get(key) if key else None
    return row_of_known(place) if place else None


@functools.cache
def _supplement_by_key() -> Mapping[str, KnownPlace]:
    return {"place:" + "-".join(forms(place.name)): place for place in load_places()}


def _supplement(text: str) -> GazetteerRow | None:
    for alias in load_lexicon().aliases(text):
        if alias.entry.key.startswith("place:") and not alias.weak:
            return _known(alias.entry.key)
    return None


@functools.lru_cache(maxsize=2048)
def row_of_known(place: KnownPlace) -> GazetteerRow:
    """Return a row of the supplement as a row of the gazetteer; no country is an empty word."""
    point = place.latitude, place.longitude
    return GazetteerRow(place.name, place.country or "", "", *point, 0, place.kind, 0, is_own=True)


def _shortened(parse: Parse, first: int, last: int) -> GazetteerRow | None:
    """Return the region that "Ky." or "KY" means beside a town, or None: "LA" alone is no state."""
    text = parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]
    code = load_place_rules().abbreviations.get(text.rstrip("."))
    if code is None:
        return None
    before = parse.tokens[first - 1].text if first else ""
    dotted = text.count(".") > 1 or ("." in text.rstrip(".")) or text.rstrip(".") == "NSW"
    if before == "," or (dotted and not before.isdigit()):
        return next(iter(look_up(code)), None)
    return None


def _within(parse: Parse, scene: Scene, covered: set[int]) -> Iterator[Toponym]:
    """Yield the places that no whole name is: "Kentucky" of "Kentucky State Police", "German" of "German Chancellor"."""
    done = 0
    for token in parse.tokens:
        if token.index < done or token.index in covered or not token.text[0].isupper():
            continue
        found = _at(parse, scene, token, covered)
        if found is not None:
            yield found
            done = found.last


def _at(parse: Parse, scene: Scene, token: Token, covered: set[int]) -> Toponym | None:
    names = scene.covering(token.index)
    outer = names[0] if names else None
    person = outer is not None and outer.mention.kind is MentionKind.PERSON
    end = parse.sentences[parse.sentence_of[token.index]].last
    fixed = _shortened(parse, token.index, token.index + 1)
    if fixed is not None:
        return Toponym(token.index, token.index + 1, token.text, fixed=fixed)
    listed = load_lexicon().begins_with(token.text)
    for last in range(min(token.index + _LONGEST, end), token.index, -1):
        if not covered.isdisjoint(range(token.index, last)):
            continue
        text = parse.text[token.start : parse.tokens[last - 1].end]
        state = _state(text) if listed else None
        if state is not None and (not person or _stands_before(outer, token.index, last, state)):
            return Toponym(token.index, last, text, fixed=row_of_country(load_countries()[state.entry.key]))
        if not person and parse.tokens[last - 1].text[0].isupper() and _is_big(parse, token.index, last, outer):
            return Toponym(token.index, last, text, fixed=row_of_building(text) or _supplement(text))
    return None


def _state(text: str) -> Alias | None:
    """Return how a country is named or its adjective, written as they must be."""
    for alias in load_lexicon().aliases(text):
        if alias.entry.is_state and alias.form in (NameForm.NAME, NameForm.ADJECTIVE) and not alias.weak:
            bare = text.replace(".", "")
            return alias if alias.capitals in (None, bare) else None
    return None


def _stands_before(outer: Site | None, first: int, last: int, alias: Alias) -> bool:
    """Say whether a country stands before a person's title: "the German Chancellor", no "Jordan Smith"."""
    sure = alias.form is NameForm.ADJECTIVE or alias.capitals is not None or len(alias.words) > 1
    return outer is not None and sure and outer.first == first and last < outer.last


def _is_big(parse: Parse, first: int, last: int, outer: Site | None) -> bool:
    """Say whether words within a body's name, or proper nouns outside of all names, are those of a well-known place."""
    if outer is not None and (outer.first, outer.last) == (first, last):
        return False
    text = parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]
    proper = all(token.upos == "PROPN" for token in parse.tokens[first:last])
    if len(text) < _SHORTEST or _is_common(text) or (outer is None and not proper):
        return False
    if row_of_building(text) is not None or _supplement(text) is not None:
        return True
    opens = outer is None and first == parse.sentences[parse.sentence_of[first]].first
    least = _HUGE_TOWN if opens else _BIG_TOWN
    return any(
        row.is_own and row.population >= (_BIG_REGION if row.kind == "region" else least)
        for row in look_up(text)
        if row.kind != "district"
    )
