"""Which documents tell of one happening."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from brinkwatch.records.base import digest
from brinkwatch.records.days import ordinal
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventMention
from brinkwatch.records.story import Story

# A story's documents come out within this many days, and are this many at most.
SPAN, CAP = 5, 60
# What a document is about stands in this first part of its text, and in its first characters.
LEAD, LEAD_CHARACTERS = 0.4, 400


def join_stories(
    documents: Sequence[Document], events: Iterable[Event], mentions: Mapping[str, EventMention]
) -> tuple[Story, ...]:
    """Return the stories, by first publication: documents near in time that lead with a common event, and copies."""
    leads = _leads(documents, events, mentions)
    known = {document.id: document for document in documents}
    stories: list[list[Document]] = []
    by_event: dict[str, list[int]] = defaultdict(list)
    for document in sorted(documents, key=_by_day):
        number = _home(document, leads[document.id], stories, by_event)
        stories[number].append(document)
        for event in leads[document.id]:
            if number not in by_event[event]:
                by_event[event].append(number)
    titles = {event.id: event.headline for event in events}
    return tuple(_story(story, leads, titles) for story in _with_copies(stories, known) if story)


def with_stories(documents: Iterable[Document], stories: Iterable[Story]) -> tuple[Document, ...]:
    """Return the documents with the story each belongs to."""
    story_of = {document: story.id for story in stories for document in story.documents}
    return tuple(msgspec.structs.replace(document, story=story_of.get(document.id)) for document in documents)


def _by_day(document: Document) -> tuple[str, str]:
    return document.published or "", document.id


def _leads(
    documents: Iterable[Document], events: Iterable[Event], mentions: Mapping[str, EventMention]
) -> dict[str, frozenset[str]]:
    """Return what each document leads with: events of its first part that happened within days of its publication."""
    found: dict[str, set[str]] = {document.id: set() for document in documents}
    known = {document.id: document for document in documents}
    for event in events:
        for name in event.mentions:
            mention = mentions[name]
            document = known.get(mention.document)
            if document and _leads_with(mention, document) and _is_recent(event, document):
                found[document.id].add(event.id)
    return {document: frozenset(names) for document, names in found.items()}


def _leads_with(mention: EventMention, document: Document) -> bool:
    return mention.trigger.start <= max(LEAD_CHARACTERS, LEAD * len(document.text))


def _is_recent(event: Event, document: Document) -> bool:
    published = ordinal(document.published)
    happened = ordinal(event.date.latest) if event.date else None
    if published is None or happened is None:
        return not event.historical
    return 0 <= published - happened + 1 <= SPAN + 1


def _home(
    document: Document, leads: frozenset[str], stories: list[list[Document]], by_event: Mapping[str, Sequence[int]]
) -> int:
    """Return the number of the document's story, a new one where none fits."""
    votes = Counter(number for event in sorted(leads) for number in by_event.get(event, ()))
    near = [number for number in votes if len(stories[number]) < CAP and _is_near(document, stories[number][0])]
    if near:
        return min(near, key=lambda number: (-votes[number], number))
    stories.append([])
    return len(stories) - 1


def _is_near(document: Document, first: Document) -> bool:
    day, start = ordinal(document.published), ordinal(first.published)
    return day is None or start is None or abs(day - start) <= SPAN


def _with_copies(stories: Sequence[Sequence[Document]], known: Mapping[str, Document]) -> list[list[Document]]:
    """Return the stories with every copy moved to its original's story."""
    home = {document.id: number for number, story in enumerate(stories) for document in story}
    found: list[list[Document]] = [[] for _ in stories]
    for number, story in enumerate(stories):
        for document in story:
            original = known.get(document.copy_of) if document.copy_of else None
            found[home[original.id] if original else number].append(document)
    return found


def _story(documents: Sequence[Document], leads: Mapping[str, frozenset[str]], titles: Mapping[str, str]) -> Story:
    rows = sorted(documents, key=_by_day)
    days = [document.published[:10] for document in rows if document.published]
    counted = Counter(event for document in rows for event in leads[document.id])
    shared = min(counted, key=lambda event: (-counted[event], event), default=None)
    title = next((document.title for document in rows if document.title), None)
    if title is None:
        title = titles[shared] if shared else rows[0].origin
    return Story(
        id=digest("story", rows[0].id),
        title=title,
        documents=tuple(document.id for document in rows),
        earliest=min(days, default=None),
        latest=max(days, default=None),
    )
