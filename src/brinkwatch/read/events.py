"""Who did, threatened, promised or refused what to whom, sentence by sentence, in PLOVER's terms."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.ontology.modality import Effect
from brinkwatch.ontology.plover import quad_of
from brinkwatch.read.entities import Entities
from brinkwatch.read.event_dates import Placed, date_at, deadline_at, is_historical, place_times
from brinkwatch.read.event_spans import clause_words, condition_span, phrase_span, theme_of, trigger_span
from brinkwatch.read.figures import find_figures
from brinkwatch.read.folding import put_forward
from brinkwatch.read.frames import lemma_of
from brinkwatch.read.modality import Reading, read_modality
from brinkwatch.read.participants import Parties
from brinkwatch.read.places import find_places
from brinkwatch.read.roles import Roles, assign, innermost, voice_of
from brinkwatch.read.triggers import Found, find_triggers
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention, Modality, Place
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import DateInterval
from brinkwatch.records.time import Time

TO_COME = frozenset([Modality.THREATENED, Modality.PROMISED, Modality.PLANNED, Modality.ORDERED, Modality.DEMANDED])
PLACE_LINKS = frozenset(
    [
        "in",
        "at",
        "near",
        "off",
        "over",
        "on",
        "outside",
        "inside",
        "around",
        "into",
        "to",
        "along",
        "across",
        "from",
        "above",
        "through",
    ]
)


class Draft(NamedTuple):
    """A mention before it is known which of a sentence's mentions stay."""

    found: Found
    reading: Reading
    roles: Roles
    attribution: Attribution | None


class Text(NamedTuple):
    """One document with what earlier readers found in it."""

    parse: Parse
    document: Document
    parties: Parties
    places: Mapping[int, Place]
    times: Sequence[Time]
    attributions: Sequence[Attribution]


def find_event_mentions(
    parse: Parse,
    document: Document,
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
) -> tuple[EventMention, ...]:
    """Return the document's event mentions in the text's order."""
    parties = Parties(parse, Entities(parse, mentions, clusters))
    places = find_places(parse, document, mentions, clusters)
    text = Text(parse, document, parties, places, times, attributions)
    found = [mention for sentence in parse.sentences for mention in _read_sentence(text, sentence)]
    unique = {mention.id: mention for mention in found}
    return tuple(sorted(unique.values(), key=lambda m: (m.trigger, m.id)))


def _read_sentence(text: Text, sentence: Sentence) -> list[EventMention]:
    triggers = find_triggers(text.parse, sentence, text.parties.entities)
    if not triggers:
        return []
    around = [a for a in text.attributions if any(s.start < sentence.end and sentence.start < s.end for s in a.content)]
    drafts = [draft for found in triggers if (draft := _draft(text, found, around)) is not None]
    told = {
        step.word
        for draft in drafts
        for step in draft.reading.steps
        if step.operator and step.effect is not Effect.DOUBTED
    }
    kept = [draft for draft in drafts if draft.found.head not in told]
    if not kept:
        return []
    anchors = {draft.found.head for draft in kept}
    placed = place_times(text.parse, sentence, text.times, anchors)
    return [_mention(text, sentence, draft, placed, alone=len(kept) == 1) for draft in kept]


def _draft(text: Text, found: Found, attributions: Iterable[Attribution]) -> Draft | None:
    """Return a trigger with its modality and roles, or None where too little is told to be an event."""
    parse = text.parse
    token = parse.tokens[found.head]
    reading = read_modality(parse, found.frame)
    attribution = innermost(attributions, token.start, token.end)
    deed = put_forward(found.row.type, found.row.mode, reading.steps)
    if reading.supposed or _asks(parse, found.head):
        deed = deed._replace(modality=Modality.HYPOTHETICAL, factuality=0.0, holder=None, commits=False)
    roles = assign(parse, found, deed, voice_of(attribution, text.parties), text.parties)
    return Draft(found, reading, roles, attribution) if _enough(text, found, roles) else None


def _asks(parse: Parse, index: int) -> bool:
    """Say whether the sentence is a question."""
    sentence = parse.sentences[parse.sentence_of[index]]
    return parse.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?")


def _enough(text: Text, found: Found, roles: Roles) -> bool:
    """Say whether enough is told: whom the row needs, and for what is merely possible, who would do it."""
    modality = roles.deed.modality
    if modality in {Modality.HYPOTHETICAL, Modality.PREDICTED}:
        return bool(roles.actors) and quad_of(roles.deed.act) == 4
    if modality is Modality.NEGATED and not roles.deed.refusal and quad_of(roles.deed.act) == 1:
        return False
    if found.row.need == "nothing":
        return True
    if roles.actors:
        if roles.deed.holder is not None:
            return True
        return bool(
            roles.recipients
            or found.frame.objects
            or found.frame.obliques
            or text.parse.tokens[found.head].upos == "VERB"
        )
    if found.row.need == "party" or modality is Modality.DENIED:
        return bool(roles.recipients or found.frame.objects or _place(text, found))
    return False


def _place(text: Text, found: Found) -> Place | None:
    """Return where it happened, as far as the clause tells."""
    places = text.places
    if not places:
        return None
    for link, noun in found.frame.obliques:
        if link in PLACE_LINKS:
            for word in text.parse.subtree(noun, without=frozenset(["acl:relcl", "conj"])):
                if word in places:
                    return places[word]
    for thing in found.frame.objects:
        for word in text.parse.subtree(thing, without=frozenset(["acl:relcl", "conj", "acl"])):
            if word in places:
                return places[word]
    return None


def _mention(text: Text, sentence: Sentence, draft: Draft, placed: Sequence[Placed], *, alone: bool) -> EventMention:
    """Return the record of a draft."""
    parse, found, roles = text.parse, draft.found, draft.roles
    deed = roles.deed
    trigger = trigger_span(parse, found)
    words = clause_words(parse, found, deed)
    clause = parse.span_of(words)
    date, deadline = _dates(text, draft, placed, alone=alone)
    condition = condition_span(parse, draft.reading.condition) if deed.modality in TO_COME else None
    phrase = phrase_span(parse, found, deed)
    return EventMention(
        id=digest(text.document.id, trigger.start, trigger.end, roles.type.value),
        document=text.document.id,
        type=roles.type,
        event_mode=roles.mode,
        modality=deed.modality,
        factuality=deed.factuality,
        act=deed.act,
        act_mode=deed.mode,
        actors=roles.actors,
        recipients=roles.recipients,
        place=_place(text, found),
        date=date,
        figures=find_figures(parse, words),
        historical=is_historical(date, text.document),
        trigger=trigger,
        clause=clause,
        phrase=text.document.text[phrase.start : phrase.end],
        lemma=" ".join(
            [lemma_of(parse.tokens[found.head]), *(lemma_of(parse.tokens[w]) for w in found.more if w > found.head)]
        ),
        theme=theme_of(parse, text.parties.entities, found),
        condition=condition,
        deadline=deadline,
        attribution=draft.attribution.id if draft.attribution else None,
        rule=found.row.name,
        confidence=_confidence(parse, draft),
    )


def _dates(
    text: Text, draft: Draft, placed: Sequence[Placed], *, alone: bool
) -> tuple[DateInterval | None, DateInterval | None]:
    """Return when the event was (a threat: when it was made) and, for a deed still to come, when it is due."""
    own = {draft.found.head, draft.found.frame.predicate}
    if draft.roles.deed.modality not in TO_COME:
        return date_at(placed, own, alone=alone and draft.attribution is None), None
    holder = draft.roles.deed.holder
    outer = {holder.word} if holder else set(draft.reading.predicates[1:])
    deadline = deadline_at(text.parse, placed, own - outer, text.document)
    said = date_at([p for p in placed if p.time.interval is not deadline], outer - own, alone=alone)
    return said, deadline


def _confidence(parse: Parse, draft: Draft) -> float:
    """Return how sure the reading is: less for nouns, for unnamed sides, and for what is inferred from "will"."""
    score = 0.9
    score -= 0.1 * (parse.tokens[draft.found.head].upos == "NOUN")
    score -= 0.15 * (not draft.roles.actors)
    score -= 0.1 * (not draft.roles.recipients)
    score -= 0.1 * (draft.roles.deed.modality in {Modality.PREDICTED, Modality.HYPOTHETICAL})
    return round(score, 3)
