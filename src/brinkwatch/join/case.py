"""From readings to what a case knows together: actors, events, stories, discrepancies."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.join.actors import join_actors
from brinkwatch.join.anchoring import anchor_dates, with_dates
from brinkwatch.join.corrections import Corrections, correct_readings, is_taken, review_of
from brinkwatch.join.discrepancies import Background, find_discrepancies
from brinkwatch.join.events import group_sights
from brinkwatch.join.happenings import event_id, make_event
from brinkwatch.join.misdating import find_misdated, without_dates, without_days
from brinkwatch.join.origins import Told, as_one, first_printed, outlet_of, witness_of_mention
from brinkwatch.join.reactions import find_reactions
from brinkwatch.join.resolve import resolve_reading
from brinkwatch.join.sights import Sight, see
from brinkwatch.join.stories import join_stories
from brinkwatch.records.actor import Actor
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.reading import Reading
from brinkwatch.records.story import Story


class Joined(NamedTuple):
    """What the readings say together; the readings themselves with corrections, actors and events filled in."""

    readings: tuple[Reading, ...]
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]
    stories: tuple[Story, ...]


def join_case(documents: Sequence[Document], readings: Sequence[Reading], corrections: Corrections) -> Joined:
    """Return what the readings of a case, sorted as their documents are, say together."""
    known = {document.id: document for document in documents}
    corrected = correct_readings(readings, corrections)
    identities = join_actors(cluster for reading in corrected for cluster in reading.clusters)
    resolved = tuple(resolve_reading(reading, identities) for reading in corrected)
    people = {actor.id for actor in identities.actors if actor.kind is MentionKind.PERSON}
    outlets = {document.id: outlet_of(document, known) for document in documents}
    told = first_printed(resolved, known, outlets)
    resolved, sights, groups = _group(resolved, known, told, people)
    made = tuple(make_event(group, known) for group in groups)
    sentences = {reading.document: reading.sentences for reading in resolved}
    events = _reviewed(find_reactions(made, sights, sentences, known), corrections)
    mentions = {mention.id: mention for reading in resolved for mention in reading.event_mentions}
    return Joined(
        readings=_with_events(resolved, events),
        actors=identities.actors,
        events=events,
        discrepancies=find_discrepancies(events, groups, resolved, Background(known, told, identities.actors)),
        stories=join_stories(documents, events, mentions),
    )


def _group(
    readings: tuple[Reading, ...],
    documents: Mapping[str, Document],
    told: Told,
    people: Collection[str],
) -> tuple[tuple[Reading, ...], tuple[Sight, ...], tuple[tuple[Sight, ...], ...]]:
    """Return the readings, their sights and the groups of these, after doubtful dates were anchored on other reports."""
    sights = see_all(readings, documents, told, people)
    groups = _groups(sights)
    misdated = find_misdated(groups)
    if misdated:
        readings = without_dates(readings, documents, misdated)
        documents = without_days(documents, misdated)
        sights = see_all(readings, documents, told, people)
        groups = _groups(sights)
    moved = anchor_dates(groups, documents)
    if not moved:
        return readings, sights, groups
    anchored = with_dates(readings, moved)
    sights = see_all(anchored, documents, told, people)
    return anchored, sights, _groups(sights)


def _groups(sights: Sequence[Sight]) -> tuple[tuple[Sight, ...], ...]:
    return tuple(as_one(group) for group in group_sights(sights))


def see_all(
    readings: Sequence[Reading], documents: Mapping[str, Document], told: Told, people: Collection[str]
) -> tuple[Sight, ...]:
    """Return the sights of all mentions that take part in joining."""
    found: list[Sight] = []
    for reading in readings:
        attributions = {row.id: row for row in reading.attributions if is_taken(row)}
        for mention in reading.event_mentions:
            if is_taken(mention):
                witness = witness_of_mention(mention, told, attributions)
                sight = see(mention, documents[reading.document], witness, people)
                if sight:
                    found.append(sight)
    return tuple(found)


def _with_events(readings: Sequence[Reading], events: Sequence[Event]) -> tuple[Reading, ...]:
    event_of = {mention: event.id for event in events for mention in event.mentions}
    return tuple(_with_event_ids(reading, event_of) for reading in readings)


def _with_event_ids(reading: Reading, event_of: Mapping[str, str]) -> Reading:
    rows = tuple(
        msgspec.structs.replace(row, event=event_of[row.id]) if row.id in event_of else row
        for row in reading.event_mentions
    )
    return msgspec.structs.replace(reading, event_mentions=rows)


def _reviewed(events: Sequence[Event], corrections: Corrections) -> tuple[Event, ...]:
    """Return the events with the marks given to the event itself, under any id that it had while its earliest mention was another."""
    if not corrections:
        return tuple(events)
    return tuple(_marked(event, corrections) for event in events)


def _marked(event: Event, corrections: Corrections) -> Event:
    own = [row for mention in event.mentions for row in corrections.get(event_id(mention), ())]
    return msgspec.structs.replace(event, review=review_of(own, event.review)) if own else event
