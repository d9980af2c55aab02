"""Which events answered which, where a sentence says so."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.ontology.join import join_words
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventMention, Reaction
from brinkwatch.records.span import Span

# Words that may stand between the cue and the deed it names: "following [last week's surprise] demolition".
REACH = 60


class _Link(NamedTuple):
    later: str
    earlier: str
    reaction: Reaction


def find_reactions(
    events: Sequence[Event],
    sights: Iterable[Sight],
    sentences: Mapping[str, Sequence[Span]],
    documents: Mapping[str, Document],
) -> tuple[Event, ...]:
    """Return the events with those they answered: a deed done, in the same sentence, right behind a word such as "following"."""
    event_of = {mention: event.id for event in events for mention in event.mentions}
    parties = {event.id: _parties(event) for event in events}
    by_document: dict[str, list[EventMention]] = defaultdict(list)
    for sight in sights:
        if sight.mention.id in event_of and sight.standing in {Standing.DONE, Standing.ANNOUNCED, Standing.SUSPENDED}:
            by_document[sight.mention.document].append(sight.mention)
    found: dict[str, dict[str, Reaction]] = defaultdict(dict)
    for document in sorted(by_document):
        for link in _links(by_document[document], sentences.get(document, ()), documents[document].text):
            later, earlier = event_of[link.later], event_of[link.earlier]
            if later != earlier and _may_answer(link.reaction.basis, parties[later], parties[earlier]):
                found[later].setdefault(earlier, msgspec.structs.replace(link.reaction, event=earlier))
    return tuple(_with_reactions(event, found) for event in events)


def _with_reactions(event: Event, found: Mapping[str, Mapping[str, Reaction]]) -> Event:
    own = {e: r for e, r in found.get(event.id, {}).items() if event.id not in found.get(e, {})}
    return msgspec.structs.replace(event, reaction_to=tuple(own[e] for e in sorted(own))) if own else event


def _links(mentions: Sequence[EventMention], sentences: Iterable[Span], text: str) -> Iterable[_Link]:
    ordered = sorted(mentions, key=lambda mention: (mention.trigger.start, mention.id))
    for sentence in sentences:
        inside = [mention for mention in ordered if sentence.holds(mention.trigger)]
        if len(inside) < 2:
            continue
        for cue in _cue_pattern().finditer(text, sentence.start, sentence.end):
            earlier = next((m for m in inside if cue.end() <= m.trigger.start <= cue.end() + REACH), None)
            later = _main_deed(inside, earlier, cue.start())
            if earlier is not None and later is not None:
                words = " ".join(cue.group().casefold().split())
                reaction = Reaction(
                    event="",
                    basis=f'words: "{words}"',
                    document=earlier.document,
                    start=cue.start(),
                    end=earlier.trigger.end,
                )
                yield _Link(later.id, earlier.id, reaction)


def _main_deed(inside: Iterable[EventMention], earlier: EventMention | None, cue: int) -> EventMention | None:
    """Return the deed that the cue's phrase hangs on: the nearest before it, else the first after the deed it names."""
    if earlier is None:
        return None
    others = [mention for mention in inside if mention.id != earlier.id]
    before = [mention for mention in others if mention.trigger.end <= cue]
    behind = [mention for mention in others if mention.trigger.start >= max(earlier.trigger.end, earlier.clause.end)]
    return before[-1] if before else next(iter(behind), None)


def _may_answer(basis: str, later: frozenset[str], earlier: frozenset[str]) -> bool:
    """Say whether one can answer the other: where the words only order the two, other parties must have acted."""
    if any(f'"{words}"' in basis for words in join_words().reactions.answer):
        return True
    return bool(later) and bool(earlier) and not later & earlier


def _parties(event: Event) -> frozenset[str]:
    return frozenset(one.code[:3] if one.code else one.name for one in event.actors)


@functools.cache
def _cue_pattern() -> re.Pattern[str]:
    table = join_words().reactions
    words = sorted((*table.answer, *table.after), key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")\b", re.IGNORECASE
    )
