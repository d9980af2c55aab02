"""Looks up a case's records by id, and what stands in a text at a place."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from brinkwatch.ontology.join import code_key
from brinkwatch.records.actor import Actor
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventMention
from brinkwatch.records.span import Span


class CaseIndex:
    """A case with its records by id; nothing of the case is changed."""

    def __init__(self, case: CaseRecords) -> None:
        self.case = case

    @functools.cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.case.documents}

    @functools.cached_property
    def mentions(self) -> Mapping[str, EventMention]:
        """Event mentions by id."""
        return {mention.id: mention for mention in self.case.event_mentions}

    @functools.cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.case.events}

    @functools.cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.case.actors}

    @functools.cached_property
    def codes(self) -> Mapping[str, str]:
        """Codes of states and bodies by the names that the case's records use."""
        found = {
            one.name: one.code
            for mention in self.case.event_mentions
            for one in (*mention.actors, *mention.recipients)
            if one.code
        }
        return {**found, **{actor.name: actor.code for actor in self.case.actors if actor.code}}

    @functools.cached_property
    def phrases(self) -> Mapping[tuple[str, Span], str]:
        """The verb phrase of what is told at a place in a text."""
        return {(mention.document, mention.clause): mention.phrase for mention in self.case.event_mentions}

    @functools.cached_property
    def doer_names(self) -> Mapping[tuple[str, Span], str]:
        """The name of the first who acts at a place in a text."""
        told = (mention for mention in self.case.event_mentions if mention.actors)
        return {(mention.document, mention.clause): mention.actors[0].name for mention in told}

    @functools.cached_property
    def doers(self) -> Mapping[tuple[str, Span], frozenset[str | None]]:
        """The states and bodies that act at a place in a text, where any are named."""
        told = (
            (mention, frozenset(code_key(one.code) for one in mention.actors)) for mention in self.case.event_mentions
        )
        return {(mention.document, mention.clause): keys for mention, keys in told if keys}

    @functools.cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """Attributions by id."""
        return {attribution.id: attribution for attribution in self.case.attributions}

    @functools.cached_property
    def differences(self) -> Mapping[str, tuple[Discrepancy, ...]]:
        """Discrepancies that no person has rejected, by what they are about."""
        found: dict[str, list[Discrepancy]] = defaultdict(list)
        for discrepancy in self.case.discrepancies:
            if discrepancy.review is not Review.REJECTED:
                found[discrepancy.about].append(discrepancy)
        return {about: tuple(group) for about, group in found.items()}

    @functools.cached_property
    def _by_document(self) -> Mapping[str, tuple[Attribution, ...]]:
        found: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in self.case.attributions:
            found[attribution.document].append(attribution)
        return {document: tuple(group) for document, group in found.items()}

    def sentences(self, document: str) -> Sequence[Span]:
        """Return a document's sentences, in order."""
        return self.case.sentences.get(document, ())

    @staticmethod
    def sources(event: Event) -> int:
        """Return the number of independent sources, never more than the texts: one text that cites two people is one witness."""
        return max(1, min(len(event.origins), len(event.documents)))

    def conflicts(self, event: Event) -> tuple[Discrepancy, ...]:
        """Return the differences over an event that cannot both hold."""
        return tuple(found for found in self.differences.get(event.id, ()) if found.verdict is Verdict.CONFLICT)

    def statement_around(self, document: str, span: Span) -> Attribution | None:
        """Return the innermost statement whose content holds most of the span."""
        held = [
            (part.end - part.start, attribution.id, attribution)
            for attribution in self._by_document.get(document, ())
            for part in attribution.content
            if part.holds(span)
        ]
        return min(held)[2] if held else None

    def actor_name(self, actor: str) -> str:
        """Return the name of an actor given by id, or what was given."""
        found = self.actors.get(actor)
        return found.name if found else actor

    def origin_names(self, origins: Iterable[str]) -> tuple[str, ...]:
        """Return the names of independent sources, each once: an outlet for a document, an actor's name, or the words given."""
        names = (
            self.outlet(self.documents[origin]) if origin in self.documents else self.actor_name(origin)
            for origin in origins
        )
        return tuple(dict.fromkeys(names))

    @staticmethod
    def outlet(document: Document) -> str:
        """Return who published a document, or where the text came from if that is all that is known."""
        return document.outlet or document.issuer or PurePosixPath(document.origin).name
