"""Who threatens or promises what to whom, mention by mention."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.ledger.uttering import find_governor
from brinkwatch.ontology.join import (
    MEDIA,
    code_key,
    country_name,
    family_of,
    is_generic_deed,
    is_unknown_code,
    join_words,
    quad_of,
    sector_of,
    theme_class,
    theme_head,
)
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.actor import Actor, Cluster
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import Review
from brinkwatch.records.commitment import CommitmentKind
from brinkwatch.records.days import Days, days_of, ordinal
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventMention, EventType, Modality, Participant
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import Span

SAID = frozenset({Modality.THREATENED, Modality.PROMISED, Modality.PLANNED, Modality.ORDERED})


class Case(NamedTuple):
    """What the ledger reads: the case's documents, who is who, who said what, and the joined events.

    ``bodies`` maps a party's code to the name of the state or body itself.
    """

    documents: Mapping[str, Document]
    sentences: Mapping[str, Sequence[Span]]
    actors: Mapping[str, Actor]
    bodies: Mapping[str, str]
    clusters: Mapping[str, Cluster]
    attributions: Mapping[str, Attribution]
    mentions: Mapping[str, EventMention]
    events: Sequence[Event]


class Deed(NamedTuple):
    """What was done or is to be done: families of words for the deed, the things acted on, and their sorts."""

    kinds: frozenset[EventType]
    families: frozenset[str]
    heads: frozenset[str]
    sorts: frozenset[str]


class Saying(NamedTuple):
    """One sentence that threatens, promises, announces or orders a deed of the party that it binds."""

    mention: EventMention
    kind: CommitmentKind
    speaker: str | None
    party: str
    principal: str | None
    target: str | None
    targets: frozenset[str]
    deed: Deed
    words: frozenset[str]
    said: Days | None
    published: int | None
    event: str | None
    order: tuple[str, str, int]
    governor: int | None

    @property
    def is_weak(self) -> bool:
        """Whether it only speaks of the deed ("weighs a strike", "wants to attack")."""
        return self.governor is None or bool(
            ledger_words().weak.words & set(self.mention.phrase.casefold().split()[:3])
        )

    @property
    def is_bare_threat(self) -> bool:
        """Whether the deed is to threaten itself: "warned of consequences"."""
        return family_of(self.mention.lemma) == "threaten"

    def is_about(self, events: Collection[str], heads: Collection[str]) -> bool:
        """Say whether it is joined with one of the events or names one of the things."""
        return self.event in events or any(head in heads for head in self.deed.heads)

    @property
    def is_of_force(self) -> bool:
        """Whether it is of an attack on no thing in particular: "military action", "a strike"."""
        force = ledger_words().force
        named = {head for head in self.deed.heads if family_of(head) not in self.deed.families}
        return bool(self.deed.kinds & force.acts) and bool(self.deed.families & force.families) and not named


def find_sayings(case: Case) -> tuple[Saying, ...]:
    """Return the sayings of the case, by publication, document and place in the text."""
    event_of = {mention: event.id for event in case.events for mention in event.mentions}
    found = [_saying(mention, event_of.get(mention.id), case) for mention in case.mentions.values()]
    return tuple(sorted((saying for saying in found if saying), key=lambda saying: (saying.order, saying.mention.id)))


def deed_of(mentions: Iterable[EventMention]) -> Deed:
    """Return what the mentions' deed is, in words and sorts that other reports of it may share."""
    rows = list(mentions)
    heads = {head for head in (theme_head(row.theme) for row in rows) if head}
    return Deed(
        kinds=frozenset(row.act for row in rows),
        families=frozenset(
            family_of(row.lemma, theme_head(row.theme)) for row in rows if not is_generic_deed(row.lemma)
        ),
        heads=frozenset(heads),
        sorts=frozenset(theme_class(head) for head in heads),
    )


def words_of(phrase: str) -> frozenset[str]:
    """Return the lower-cased words of a phrase without marks.

    >>> sorted(words_of("Send “troops” back,"))
    ['back', 'send', 'troops']
    """
    return frozenset(word.strip(".,;:“”\"'’()") for word in phrase.casefold().split())


def _family(mention: EventMention) -> str | None:
    """Return the family of the deed's words; "military action" is an attack, "action" alone is nothing."""
    if not is_generic_deed(mention.lemma):
        return family_of(mention.lemma, theme_head(mention.theme))
    return "attack" if words_of(mention.phrase) & ledger_words().force.words else None


def parties_of(participants: Iterable[Participant]) -> frozenset[str]:
    """Return the states and bodies that the participants act for."""
    found = (code_key(one.code) or (f"actor:{one.actor}" if one.actor else None) for one in participants)
    return frozenset(party for party in found if party)


def _saying(mention: EventMention, event: str | None, case: Case) -> Saying | None:
    if not _is_said(mention) or mention.review is Review.REJECTED or not mention.actors:
        return None
    mention = _in_person(mention, case)
    kind = _kind(mention)
    if kind is None or not _says_enough(mention) or not _is_binding(mention):
        return None
    party = _party(mention)
    targets = parties_of(mention.recipients)
    if targets == {party} and kind is CommitmentKind.THREAT:
        return None  # Nobody threatens himself: the words are quoted from another.
    word = _speaker(mention, party, case)
    if not word.binding:
        return None
    document = case.documents[mention.document]
    sentence = sentence_of(mention.trigger, case.sentences.get(mention.document, ()))
    return Saying(
        mention=mention,
        kind=kind,
        speaker=word.speaker,
        party=party,
        principal=country_name(party) or case.bodies.get(party) or mention.actors[0].name,
        target=_target(mention.recipients, party, case),
        targets=targets - {party},
        deed=_deed_said(mention),
        words=words_of(document.text[mention.clause.start : mention.clause.end]),
        said=days_of(mention.date),
        published=ordinal(document.published),
        event=event,
        order=(document.published or "", document.id, mention.trigger.start),
        governor=find_governor(document.text, mention, sentence, own=word.own),
    )


def sentence_of(span: Span, sentences: Iterable[Span]) -> Span:
    """Return the sentence that holds a span, else an empty span at its start."""
    return next((sentence for sentence in sentences if sentence.holds(span)), Span(span.start, span.start))


def _deed_said(mention: EventMention) -> Deed:
    """Return the deed; one of no word of its own that is of armed force ("military action") is an attack."""
    deed = deed_of((mention,))
    family = _family(mention)
    return deed if deed.families or family is None else deed._replace(families=frozenset({family}))


def _in_person(mention: EventMention, case: Case) -> EventMention:
    """Return the mention with the speaker for a doer named only "we"."""
    first = mention.actors[0]
    attribution = case.attributions.get(mention.attribution) if mention.attribution else None
    if first.name.casefold() not in ledger_words().uttering.first_persons or attribution is None:
        return mention
    source = attribution.source
    code = _source_code(attribution, case)
    if source.name is None or code is None:
        return mention
    doer = msgspec.structs.replace(first, name=source.name, code=code, cluster=source.cluster, actor=source.actor)
    return msgspec.structs.replace(mention, actors=(doer, *mention.actors[1:]))


def _is_binding(mention: EventMention) -> bool:
    """Say whether the doer's word can bind the party: no lawmaker, party man, bystander, nor somebody of an unknown state."""
    words = ledger_words().binding
    first = mention.actors[0]
    if mention.lemma in words.private or first.name.casefold() in ledger_words().uttering.first_persons:
        return False
    if first.code is None:  # A named body or person; "the president" alone could be anybody's.
        return first.actor is not None and first.name[:1].isupper() and " " in first.name
    sector = sector_of(first.code)
    return not is_unknown_code(first.code) and (sector not in words.powerless or sector == MEDIA)


def _is_said(mention: EventMention) -> bool:
    """Say whether the mention utters a threat or promise: of a deed, or a threat of none that the text names."""
    if mention.modality in SAID:
        return True
    named = mention.modality is Modality.ASSERTED and mention.type is EventType.THREATEN and not mention.historical
    return named and family_of(mention.lemma) == "threaten" and (mention.lemma == "threaten" or _warns_a_state(mention))


def _warns_a_state(mention: EventMention) -> bool:
    """Say whether a warning is one of a state's own deeds to another: no demand, no alarm raised for third parties."""
    if any(words in f" {mention.phrase.casefold()} " for words in ledger_words().weak.demands):
        return False
    return any(is_state(one.code) for one in mention.recipients[:1])


def is_state(code: str | None) -> bool:
    """Say whether a code is a state's or its government's or forces'.

    >>> is_state("PRKMIL"), is_state("UNKGOV"), is_state("USACVL")
    (True, True, False)
    """
    return bool(code) and sector_of(code) in {None, "GOV", "MIL", "ELI", "LEG", "SPY"}


def _says_enough(mention: EventMention) -> bool:
    """Say whether the words tell what is threatened or promised, or to whom, and by somebody who can do it."""
    if mention.actors[0].code is None and mention.actors[0].actor is None:
        return False
    if any(words in f" {mention.phrase.casefold()} " for words in ledger_words().weak.others):
        return False
    return len(mention.phrase.split()) > 1 or bool(mention.recipients) or mention.theme is not None


def _party(mention: EventMention) -> str:
    """Return the state or body that the mention binds, else its own words for it."""
    first = mention.actors[0]
    known = next(iter(sorted(parties_of(mention.actors[:1]))), None)
    return known or f"unnamed:{mention.document}:{first.cluster or first.name.casefold()}"


def _kind(mention: EventMention) -> CommitmentKind | None:
    """Return threat or promise; None for plans of meetings and words, which bind nobody to a deed."""
    quad = quad_of(mention.act)
    if mention.modality in {Modality.THREATENED, Modality.ASSERTED}:
        return CommitmentKind.THREAT
    if mention.modality is Modality.PROMISED and (quad != 1 or _is_promised_to(mention)):
        return CommitmentKind.THREAT if quad == 4 else CommitmentKind.PROMISE
    if quad == 4:
        return CommitmentKind.THREAT
    return CommitmentKind.PROMISE if quad == 2 and mention.modality is Modality.PLANNED else None


def _is_promised_to(mention: EventMention) -> bool:
    """Say whether words are promised to somebody: talks with a state; agreements to agree promise nothing."""
    return mention.act is not EventType.AGREE and bool(parties_of(mention.recipients))


class _Word(NamedTuple):
    """Who uttered it, whether that binds the party, and whether the words are the party's own."""

    speaker: str | None
    binding: bool
    own: bool


def _speaker(mention: EventMention, party: str, case: Case) -> _Word:
    """Return whose word it is: others' talk of the party's plans binds it not, their report of its threat does."""
    doer = mention.actors[0].name
    attribution = case.attributions.get(mention.attribution) if mention.attribution else None
    if attribution is None or attribution.negated:
        return _Word(doer, binding=True, own=False)
    if _is_own_word(attribution, mention.actors[0]):
        return _Word(attribution.source.name or doer, binding=True, own=True)
    if any(candidate.name == doer for candidate in attribution.source.candidates):
        return _Word(attribution.source.name, binding=True, own=attribution.source.name is not None)
    code = _source_code(attribution, case)
    tells = sector_of(code) in join_words().names.telling_sectors
    if code_key(code) == party and not tells and not _is_powerless(attribution, case):
        return _Word(attribution.source.name or doer, binding=True, own=True)
    told = tells and sector_of(code) == MEDIA
    own_media = told and (code or "")[:3] == party[:3]
    return _Word(doer, binding=mention.modality is Modality.THREATENED or told, own=own_media)


def _is_powerless(attribution: Attribution, case: Case) -> bool:
    """Say whether the speaker has no power to bind a state: a bystander, or a person of whom only the country is known."""
    sector = sector_of(_source_code(attribution, case))
    return sector in ledger_words().binding.powerless or (sector is None and _is_person(attribution, case))


def _is_person(attribution: Attribution, case: Case) -> bool:
    source = attribution.source
    known = case.actors.get(source.actor or "") or case.clusters.get(source.cluster or "")
    return known is not None and known.kind is MentionKind.PERSON


def _is_own_word(attribution: Attribution, doer: Participant) -> bool:
    """Say whether the doer speaks for itself."""
    source = attribution.source
    same_actor = source.actor is not None and source.actor == doer.actor
    return same_actor or (source.cluster is not None and source.cluster == doer.cluster)


def _source_code(attribution: Attribution, case: Case) -> str | None:
    source = attribution.source
    if source.actor and source.actor in case.actors:
        return case.actors[source.actor].code
    cluster = case.clusters.get(source.cluster) if source.cluster else None
    return cluster.code if cluster else None


def source_parties(attribution: Attribution, case: Case) -> frozenset[str]:
    """Return the state or body whose word an attribution is, empty where unknown."""
    key = code_key(_source_code(attribution, case))
    actor = attribution.source.actor
    return frozenset(party for party in (key, f"actor:{actor}" if actor else None) if party)


def _target(recipients: Sequence[Participant], party: str, case: Case) -> str | None:
    """Return the state or body it is aimed at: one with a code, else a named one or an armed group; no things, no "people"."""
    for one in recipients:
        key = code_key(one.code)
        if key is not None and not _is_own_people(key, party):
            return country_name(key) or case.bodies.get(key) or one.name
    others = [one for one in recipients if code_key(one.code) is None]
    return next((one.name for one in others if one.name[:1].isupper() or sector_of(one.code) in {"REB", "OPP"}), None)


def _is_own_people(key: str, party: str) -> bool:
    """Say whether a code is the party's own or that of its bystanders ("its citizens")."""
    return key == party or (key[:3] == party and sector_of(key) not in {"REB", "OPP"})
