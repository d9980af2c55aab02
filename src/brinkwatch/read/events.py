"""Who did, threatened, promised or refused what to whom, sentence by sentence, in PLOVER's terms."""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.ontology.classes import word_classes
from brinkwatch.ontology.modality import Effect
from brinkwatch.ontology.plover import quad_of
from brinkwatch.read.entities import Entities
from brinkwatch.read.event_dates import (
    Placed,
    date_at,
    deadline_at,
    is_historical,
    place_times,
    published_day,
    times_in,
)
from brinkwatch.read.event_spans import clause_words, condition_span, phrase_span, theme_of, trigger_span
from brinkwatch.read.evidence import took_place
from brinkwatch.read.factuality import certainty, is_hedged
from brinkwatch.read.figures import find_figures
from brinkwatch.read.folding import Deed
from brinkwatch.read.frames import obliques
from brinkwatch.read.grammar import base, lemma_of
from brinkwatch.read.grounds import Grounds, bearing, grounds_of, left_open
from brinkwatch.read.modality import Reading
from brinkwatch.read.news import Told, days_of_news
from brinkwatch.read.operators import Step
from brinkwatch.read.participants import Parties
from brinkwatch.read.places import find_places
from brinkwatch.read.roles import Put, Roles, assign, innermost, voice_of
from brinkwatch.read.triggers import Found, find_triggers
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention, EventType, Figure, Modality, Place
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import DateInterval
from brinkwatch.records.time import Time

TO_COME = frozenset([Modality.THREATENED, Modality.PROMISED, Modality.PLANNED, Modality.ORDERED, Modality.DEMANDED])
# What news tells of: deeds done, and words that threaten, demand or call off.
NEWS = frozenset(
    [Modality.ASSERTED, Modality.THREATENED, Modality.PROMISED, Modality.ORDERED, Modality.DEMANDED, Modality.SUSPENDED]
)
PLACE_LINKS = frozenset(
    ["in", "at", "near", "off", "over", "on", "outside", "inside", "around", "along", "across", "above", "through"]
)
GOAL_LINKS = frozenset(["to", "into", "toward", "towards", "from"])
MOVING = frozenset([EventType.MOBILIZE, EventType.CONSULT, EventType.RETREAT, EventType.AID])


class Draft(NamedTuple):
    """A mention before it is known which of a sentence's mentions stay."""

    found: Found
    reading: Reading
    grounds: Grounds
    roles: Roles
    attribution: Attribution | None


class Text(NamedTuple):
    """One document with what earlier readers found in it: its places by word, its statements by sentence."""

    parse: Parse
    document: Document
    parties: Parties
    places: Mapping[int, Place]
    times: Sequence[Time]
    statements: Mapping[int, Sequence[Attribution]]


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
    text = Text(parse, document, parties, places, times, _by_sentence(parse, attributions))
    found = [mention for sentence in parse.sentences for mention in _read_sentence(text, sentence)]
    unique = {mention.id: mention for mention in found}
    return tuple(sorted(unique.values(), key=lambda m: (m.trigger, m.id)))


def _by_sentence(parse: Parse, attributions: Iterable[Attribution]) -> Mapping[int, Sequence[Attribution]]:
    """Return the statements by the numbers of the sentences that their content reaches into."""
    starts = [sentence.start for sentence in parse.sentences]
    found: dict[int, list[Attribution]] = {}
    for row in attributions:
        reached = (
            (bisect.bisect(starts, span.start) - 1, bisect.bisect_left(starts, span.end)) for span in row.content
        )
        for number in {number for first, last in reached for number in range(first, last)}:
            found.setdefault(number, []).append(row)
    return found


def _read_sentence(text: Text, sentence: Sentence) -> list[EventMention]:
    triggers = find_triggers(text.parse, sentence, text.parties.entities)
    if not triggers:
        return []
    around = text.statements.get(text.parse.sentence_of[sentence.first], ())
    placed = place_times(text.parse, sentence, text.times, {found.head for found in triggers})
    drafts = [_draft(text, found, around, placed) for found in triggers]
    drafts = [draft for draft in drafts if _enough(text, draft, placed)]
    left = {_left_to(draft) for draft in drafts}
    told = {
        step.word
        for draft in drafts
        for step in draft.reading.steps
        if step.operator and step.effect not in {Effect.DOUBTED, Effect.BELIEVED}
    }
    heads = {draft.found.head for draft in drafts}
    kept = [d for d in drafts if _left_to(d) not in heads and (d.found.head not in told or d.found.head in left)]
    return [_mention(text, draft, placed) for draft in kept]


def _left_to(draft: Draft) -> int | None:
    """Return the word that is the event itself where the codebook knows it as one ("warned them against an attack")."""
    holder = draft.roles.deed.holder
    return holder.word if holder and holder.operator and holder.operator.tells else None


def _draft(text: Text, found: Found, attributions: Iterable[Attribution], placed: Sequence[Placed]) -> Draft:
    """Return a trigger with its modality and roles."""
    parse = text.parse
    token = parse.tokens[found.head]
    attribution = innermost(attributions, token.start, token.end)
    reading, grounds = grounds_of(
        parse, found.frame, Deed(found.row.type, found.row.mode), _to_come(text, found, placed)
    )
    deed = grounds.deed
    doubtful = deed.modality is Modality.ASSERTED and found.row.deliberated
    if doubtful and not took_place(parse, found.frame, placed, published_day(text.document)):
        deed = left_open(deed)
    put = Put(deed, voice_of(attribution, text.parties), reading.condition)
    roles = assign(parse, found, put, text.parties)
    return Draft(found, reading, grounds._replace(deed=roles.deed), roles, attribution)


def _to_come(text: Text, found: Found, placed: Sequence[Placed]) -> tuple[Step, ...]:
    """Return that a deed in the present tense is to come when its date is ("we are imposing sanctions on Monday")."""
    published = published_day(text.document)
    token = text.parse.tokens[found.frame.predicate]
    if published is None or token.has("Tense=Past"):
        return ()
    dates = [
        p.time.interval
        for p in placed
        if p.anchor in {found.head, found.frame.predicate} and p.time.interval is not None
    ]
    later = any(date.earliest[:10] > published.isoformat() for date in dates)
    return (Step(Effect.FUTURE, token.index),) if later else ()


def _enough(text: Text, draft: Draft, placed: Sequence[Placed]) -> bool:
    """Say whether enough is told: whom the row needs, and for what is merely possible, who would do it."""
    found, roles = draft.found, draft.roles
    modality = roles.deed.modality
    if modality in {Modality.HYPOTHETICAL, Modality.PREDICTED}:
        # What is only thought of is kept where somebody says it of somebody's hostile act.
        said = modality is Modality.PREDICTED or draft.attribution is not None
        return said and bool(roles.actors) and quad_of(roles.deed.act) == 4
    spoken = roles.deed.refusal or roles.deed.holder is not None
    if modality is Modality.NEGATED and not spoken and quad_of(roles.deed.act) == 1:
        return False
    if found.row.need == "nothing" or (roles.actors and roles.deed.holder is not None):
        return True
    if found.row.need == "both" and not (roles.actors and roles.recipients):
        return False
    if found.row.need == "sides" and not _has_sides(text.parse, found, roles):
        return False
    if not roles.actors and found.row.need != "party" and modality is not Modality.DENIED:
        return False
    noun = text.parse.tokens[found.head].upos == "NOUN"
    if roles.actors and not noun:
        return True
    named = any(text.parse.tokens[thing].upos in {"NOUN", "PROPN"} for thing in found.frame.objects)
    told = roles.recipients or named or (roles.actors and found.frame.obliques)
    return bool(told or theme_of(text.parse, text.parties.entities, found) or _place(text, found)) or any(
        p.anchor in {found.head, found.frame.predicate} for p in placed
    )


def _has_sides(parse: Parse, found: Found, roles: Roles) -> bool:
    """Say whether two parties, or several of one description, take part."""
    if not roles.actors:
        return False
    several = any(parse.tokens[agent].has("Number=Plur") for agent in found.frame.agents)
    return len(roles.actors) > 1 or bool(roles.recipients) or several or parse.tokens[found.head].upos == "NOUN"


def _place(text: Text, found: Found) -> Place | None:
    """Return where it happened, as far as the clause tells."""
    if not text.places:
        return None
    for link, noun in found.frame.obliques:
        place = _place_after(text, link, noun, moves=found.row.type in MOVING)
        if place is not None:
            return place
    things = (pair for thing in found.frame.objects for pair in obliques(text.parse, thing))
    return next((place for link, noun in things if (place := _place_after(text, link, noun, moves=False))), None)


def _place_after(text: Text, link: str, noun: int, *, moves: bool) -> Place | None:
    """Return the place after a preposition: the noun itself, or of a site the place that tells where it lies."""
    if link not in PLACE_LINKS and not (moves and link in GOAL_LINKS):
        return None
    if noun in text.places or link not in PLACE_LINKS:
        return text.places.get(noun)
    words = text.parse.subtree(noun, without=frozenset(["acl:relcl", "conj", "nmod:poss", "acl"]))
    return next((text.places[word] for word in words if word in text.places), None)


def _mention(text: Text, draft: Draft, placed: Sequence[Placed]) -> EventMention:
    """Return the record of a draft."""
    parse, found, roles = text.parse, draft.found, draft.roles
    deed = roles.deed
    cue, scope = bearing(parse, found.head, draft.grounds)
    trigger = trigger_span(parse, found)
    words = clause_words(parse, found, deed)
    clause = parse.span_of(words)
    date, deadline = _dates(text, draft, placed)
    date = date or _news(text, draft, placed)
    condition = condition_span(parse, draft.reading.condition) if deed.modality in TO_COME else None
    phrase = phrase_span(parse, found, deed, words)
    return EventMention(
        id=digest(text.document.id, trigger.start, trigger.end, roles.type.value),
        document=text.document.id,
        type=roles.type,
        event_mode=roles.mode,
        modality=deed.modality,
        factuality=certainty(deed, parse.tokens[found.head]),
        modality_cue=cue,
        modality_scope=scope,
        hedged=is_hedged(deed),
        act=deed.act,
        act_mode=deed.mode,
        actors=roles.actors,
        recipients=roles.recipients,
        place=_place(text, found),
        date=date,
        figures=_figures(text, words),
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


def _figures(text: Text, words: list[int]) -> tuple[Figure, ...]:
    """Return the numbers in the event's clause that are no times."""
    found = find_figures(text.parse, words)
    return tuple(f for f in found if not any(t.start < f.end and f.start < t.end for t in text.times))


def _dates(text: Text, draft: Draft, placed: Sequence[Placed]) -> tuple[DateInterval | None, DateInterval | None]:
    """Return when the event was (a threat: when it was made) and, for a deed still to come, when it is due."""
    own = {draft.found.head, draft.found.frame.predicate, *_attacks(text.parse, draft)}
    above = _above(text.parse, draft)
    if draft.roles.deed.modality not in TO_COME:
        inside = _within(placed, draft.attribution)
        return date_at(inside, own, above if draft.attribution is None else ()), None
    holder = draft.roles.deed.holder
    outer = {holder.word} if holder else set(draft.reading.predicates[1:])
    # "unless they leave by July 7": a date in the condition is when time runs out.
    condition = draft.reading.condition
    within = set(text.parse.subtree(condition)) if condition is not None else set()
    deadline = deadline_at(text.parse, placed, (own - outer) | within, text.document)
    said = date_at([p for p in placed if p.time.interval is not deadline], outer - own, above)
    inside = _within(placed, draft.attribution)
    saying = [p.time.interval for p in placed if p not in inside and p.time.interval is not deadline]
    # "will pass the limit, a spokesman said Monday": said when it was announced.
    return said or next(iter(saying), None), deadline


def _attacks(parse: Parse, draft: Draft) -> list[int]:
    """Return the event nouns that did what a verb tells, or in which it was done ("the attack Monday killed", "met for talks")."""
    frame = draft.found.frame
    around = [noun for link, noun in frame.obliques if link in {"in", "during", "for", "at"}]
    nouns = word_classes()["attack"] | word_classes()["talks"]
    return [word for word in (*frame.agents, *around) if lemma_of(parse.tokens[word]) in nouns]


def _within(placed: Sequence[Placed], attribution: Attribution | None) -> list[Placed]:
    """Return the times that do not stand with the words that say who said it ("..., officials said over the weekend")."""
    if attribution is None or attribution.cue is None:
        return list(placed)
    first, last = attribution.content[0].start, attribution.content[-1].end
    if attribution.cue.start >= last:
        return [p for p in placed if p.time.start < last]
    return [p for p in placed if p.time.start >= first] if attribution.cue.end <= first else list(placed)


def _news(text: Text, draft: Draft, placed: Sequence[Placed]) -> DateInterval | None:
    """Return the days of an undated deed that is told as news: no time stands in its sentence but that of the saying."""
    parse, deed = text.parse, draft.roles.deed
    sentence = parse.sentences[parse.sentence_of[draft.found.head]]
    quoted = draft.attribution is not None and draft.attribution.kind is not AttributionKind.INDIRECT
    if quoted or deed.modality not in NEWS:
        return None
    saying = [p for p in placed if draft.attribution is not None and p not in _within(placed, draft.attribution)]
    if len(times_in(sentence, text.times)) > len(saying):
        return None
    last = max((p.time.interval.latest for p in saying if p.time.interval is not None), default=None)
    told = Told(_teller(parse, draft), draft.roles.type, last)
    return days_of_news(parse, text.document, sentence, told)


def _teller(parse: Parse, draft: Draft) -> int:
    """Return the verb whose tense says when it was: the deed's, or that which threatens, demands or says that it will be."""
    deed, predicate = draft.roles.deed, draft.found.frame.predicate
    if deed.holder is not None and parse.tokens[deed.holder.word].upos == "VERB":
        return deed.holder.word
    token = parse.tokens[predicate]
    if deed.modality in TO_COME and base(token) == "ccomp" and token.head >= 0:
        return token.head
    return predicate


def _above(parse: Parse, draft: Draft) -> set[int]:
    """Return the words over a trigger in its own clause and those that this clause completes, up to a side clause's edge."""
    found: set[int] = set()
    token = parse.tokens[draft.found.frame.predicate]
    while token.head >= 0 and base(token) not in {"advcl", "parataxis"} and token.relation != "acl:relcl":
        found.add(token.head)
        token = parse.tokens[token.head]
    return found


def _confidence(parse: Parse, draft: Draft) -> float:
    """Return how sure the reading is: less for nouns, for unnamed sides, and for what is inferred from "will"."""
    score = 0.9
    score -= 0.1 * (parse.tokens[draft.found.head].upos == "NOUN")
    score -= 0.15 * (not draft.roles.actors)
    score -= 0.1 * (not draft.roles.recipients)
    score -= 0.1 * (draft.roles.deed.modality in {Modality.PREDICTED, Modality.HYPOTHETICAL})
    return round(score, 3)
