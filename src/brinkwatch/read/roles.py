"""Whose event it is once its modality is known: who threatens, demands, calls off or refuses, and towards whom."""

from collections.abc import Iterable
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.classes import word_classes
from brinkwatch.ontology.join import sector_of
from brinkwatch.ontology.plover import plover, quad_of
from brinkwatch.ontology.triggers import Row
from brinkwatch.read.folding import Deed, fold
from brinkwatch.read.frames import holders, own_subjects, subjects, verb_frame
from brinkwatch.read.grammar import before, is_passive, lemma_of, preposition
from brinkwatch.read.participants import Parties
from brinkwatch.read.triggers import Found
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.event import EventType, Modality, Participant

HELD = frozenset([Modality.THREATENED, Modality.PROMISED, Modality.SUSPENDED])
# Sectors of people who speak for nobody but themselves: their "will" is a forecast.
OFFICIALS = frozenset(["GOV", "MIL", "LEG", "COP", "SPY"])
COMMANDERS = frozenset(["GOV", "MIL"])
FIRST_PERSON = frozenset(["i", "we"])
OBSERVERS = frozenset(["EDU", "ELI", "NGO", "BUS", "REF"])


class Voice(NamedTuple):
    """Who is speaking where a trigger stands: the attribution and its speaker, or nobody (the text itself)."""

    attribution: Attribution | None
    speaker: Participant | None


class Roles(NamedTuple):
    """A deed with those who act and those acted on."""

    deed: Deed
    type: EventType
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


def voice_of(attribution: Attribution | None, parties: Parties) -> Voice:
    """Return the voice of an attribution."""
    if attribution is None or (attribution.source.name is None and attribution.source.cluster is None):
        return Voice(attribution, None)
    source = attribution.source
    cluster = parties.entities.clusters.get(source.cluster or "")
    name = cluster.name if cluster else source.name or ""
    code = (cluster.code or cluster.country) if cluster else None
    return Voice(
        attribution, Participant(name=name, code=code, start=source.start, end=source.end, cluster=source.cluster)
    )


def country(participant: Participant | None, parties: Parties) -> str | None:
    """Return the country or body a participant belongs to, as the first letters of its code; None when unknown."""
    if participant is None:
        return None
    cluster = parties.entities.clusters.get(participant.cluster or "")
    if cluster is not None and cluster.country:
        return cluster.country
    code = participant.code or ""
    found = code[:6] if code.startswith(("IGO", "NGO", "IMG", "MNC")) else code[:3]
    return None if found in {"", "UNK"} else found


def same_side(a: Participant, b: Participant, parties: Parties) -> bool:
    """Say whether two participants are one, or belong to one country or body."""
    if a == b or (a.cluster is not None and a.cluster == b.cluster):
        return True
    return country(a, parties) is not None and country(a, parties) == country(b, parties)


class Put(NamedTuple):
    """How a deed is put forward, in whose words, and on which condition (the head of its clause)."""

    deed: Deed
    voice: Voice
    condition: int | None


def assign(parse: Parse, found: Found, put: Put, parties: Parties) -> Roles:
    """Return the deed's roles."""
    deed, voice, condition = put
    agents = parties.named(found.frame.agents)
    agents = _spoken_for(parse, found, voice) or _unmasked(parse, found, agents, parties)
    deed, agents = _settled(parse, found, deed, voice, agents, parties)
    if deed.modality is Modality.PROMISED and quad_of(deed.act) in {3, 4}:
        # To vow harm is to threaten it.
        deed = deed._replace(modality=Modality.THREATENED)
    held = _held(parse, deed, parties)
    actors = _actors(deed, agents, held, voice)
    event_type, mode = fold(deed)
    if deed.modality is Modality.DEMANDED:
        recipients = _addressees(parse, deed, agents, actors, parties)
        if not recipients and found.row.reciprocal:
            recipients = _recipients(parse, found, deed, actors, parties)
    else:
        recipients = _recipients(parse, found, deed, actors, parties)
        recipients = recipients or _warned_off(parse, deed, condition, actors, parties)
    if found.row.reciprocal and deed.act is event_type:
        actors, recipients = both_sides(actors, recipients)
    return Roles(deed, event_type, mode, actors, recipients)


def _settled(
    parse: Parse, found: Found, deed: Deed, voice: Voice, agents: tuple[Participant, ...], parties: Parties
) -> tuple[Deed, tuple[Participant, ...]]:
    """Return the deed once it is known who speaks of whom: a "will" of one's own commits, a "will" of others is a forecast."""
    speaker = voice.speaker
    if deed.commits or (deed.modality is Modality.NEGATED and deed.refusal and deed.holder is None):
        if speaker is None:
            told = parse.tokens[found.frame.predicate].relation in {"ccomp", "conj"}
            # "would" in nobody's words is the writer's thought, "will" what is set to come.
            thought = deed.imagined and not told
            return deed._replace(modality=Modality.PREDICTED, commits=False) if thought else deed, agents
        own = not agents or any(same_side(speaker, agent, parties) for agent in agents)
        own_forces = _disposes(voice, agents, found, parse)
        own = own or own_forces
        if own and not _observes(speaker) and (country(speaker, parties) or agents):
            agents = (() if own_forces else agents) or _whose(found, speaker, parties)
            return (deed if not deed.commits else _committed(deed)), agents
        if country(speaker, parties) is None and sector_of(speaker.code) in OFFICIALS:
            # An official of we know not whom: neither a commitment nor an outsider's forecast.
            return deed, agents
        return deed._replace(
            modality=Modality.PREDICTED, factuality=-1.0 if deed.modality is Modality.NEGATED else 1.0, commits=False
        ), agents
    if deed.modality is Modality.DEMANDED and deed.holder is None:
        asks = (
            speaker is not None
            and bool(agents)
            and not _observes(speaker)
            and not any(same_side(speaker, a, parties) for a in agents)
        )
        return (
            (deed, agents)
            if asks and country(speaker, parties)
            else (deed._replace(modality=Modality.HYPOTHETICAL), agents)
        )
    operator = deed.holder.operator if deed.holder else None
    if operator is not None and operator.control == "nobody" and deed.modality is Modality.THREATENED:
        return _warned(parse, deed, voice, agents, parties)
    return deed, agents


def _spoken_for(parse: Parse, found: Found, voice: Voice) -> tuple[Participant, ...]:
    """Return the speaker where the subject is "I" or "we" in words that are quoted or issued."""
    if voice.speaker is None or voice.attribution is None or voice.attribution.kind is AttributionKind.INDIRECT:
        return ()
    first = any(parse.tokens[word].text.lower() in FIRST_PERSON for word in found.frame.agents)
    return (voice.speaker,) if first else ()


def _unmasked(parse: Parse, found: Found, agents: tuple[Participant, ...], parties: Parties) -> tuple[Participant, ...]:
    """Return those who act, without a pronoun's that would have hit a thing of its own side ("it downed an Iranian drone").

    Nobody is accused of what the pronoun's antecedent can hardly have done: rather the antecedent is wrong. Nor is anybody by
    an "its" that has another name before it in its sentence, between the antecedent and itself.
    """
    if quad_of(found.row.type) != 4 or len(agents) != 1 or len(found.frame.agents) != 1:
        return agents
    pronoun = parse.tokens[found.frame.agents[0]]
    if pronoun.upos != "PRON":
        return agents
    if pronoun.relation == "nmod:poss" and parties.named_before(pronoun.index) not in {None, agents[0].cluster}:
        return ()
    own = [word for thing in found.frame.objects for word in before(parse, thing)]
    hit = (party for thing in found.frame.objects for party in parties.owners(thing))
    return () if own and any(same_side(agents[0], party, parties) for party in hit) else agents


def _disposes(voice: Voice, agents: tuple[Participant, ...], found: Found, parse: Parse) -> bool:
    """Say whether a government or army, or a statement's issuer, says what its own unnamed forces will do ("units will be sent")."""
    nameless = all((agent.code or "UNK").startswith("UNK") for agent in agents)
    forces = all(lemma_of(parse.tokens[word]) in word_classes()["troops"] for word in found.frame.agents)
    issued = voice.attribution is not None and voice.attribution.kind is AttributionKind.ISSUED
    commands = voice.speaker is not None and sector_of(voice.speaker.code) in COMMANDERS
    return nameless and forces and bool(found.frame.agents) and (issued or commands)


def _whose(found: Found, speaker: Participant, parties: Parties) -> tuple[Participant, ...]:
    """Return who would do what a speaker says will be done: whose the thing is, on the speaker's side, else the speaker."""
    owners = [o for thing in found.frame.objects for o in parties.owners(thing) if same_side(o, speaker, parties)]
    return tuple(owners[:1]) or (speaker,)


def _committed(deed: Deed) -> Deed:
    """Return a "will" of one's own: conflict is threatened, cooperation promised, verbal conflict merely planned."""
    quad = quad_of(deed.act)
    if quad == 4:
        return deed._replace(modality=Modality.THREATENED)
    if quad == 3 and deed.act not in {EventType.THREATEN, EventType.REJECT}:
        return deed
    return deed._replace(modality=Modality.THREATENED if quad == 3 else Modality.PROMISED)


def _observes(speaker: Participant) -> bool:
    return sector_of(speaker.code) in OBSERVERS or (speaker.code or "")[:3] == "NGO"


def _warned(
    parse: Parse, deed: Deed, voice: Voice, agents: tuple[Participant, ...], parties: Parties
) -> tuple[Deed, tuple[Participant, ...]]:
    """Return what a warning says: a threat when one's own side would do it, a forecast when others would."""
    warners = _held(parse, deed, parties) or ((voice.speaker,) if voice.speaker else ())
    if agents and warners and not any(same_side(a, w, parties) for a in agents for w in warners):
        return deed._replace(modality=Modality.PREDICTED, factuality=1.0, holder=None), agents
    if warners and all(_observes(w) for w in warners):
        return deed._replace(modality=Modality.PREDICTED, factuality=1.0, holder=None), agents
    return deed, agents or warners


def _held(parse: Parse, deed: Deed, parties: Parties) -> tuple[Participant, ...]:
    """Return who threatens, demands, suspends: the subject of the word that says so."""
    if deed.holder is None or deed.holder.operator is None:
        return ()
    word = deed.holder.word
    if parse.tokens[word].upos == "NOUN":
        return parties.named(holders(parse, word))
    if is_passive(parse, word):
        return parties.named(verb_frame(parse, word).agents)
    return parties.named(subjects(parse, word))


def _actors(
    deed: Deed, agents: tuple[Participant, ...], held: tuple[Participant, ...], voice: Voice
) -> tuple[Participant, ...]:
    """Return whose event it is."""
    if deed.modality is Modality.DEMANDED:
        return held or ((voice.speaker,) if voice.speaker and deed.holder is None else ())
    if deed.modality in HELD or (deed.modality is Modality.NEGATED and deed.refusal):
        passive_owner = (
            deed.holder is not None and deed.holder.operator is not None and deed.holder.operator.control == "nobody"
        )
        return held or agents or ((voice.speaker,) if passive_owner and voice.speaker else ())
    if deed.modality is Modality.ORDERED:
        return held or agents
    if deed.modality is Modality.DENIED:
        return agents
    return agents or (held if deed.modality is Modality.PLANNED else ())


def _addressees(
    parse: Parse, deed: Deed, agents: tuple[Participant, ...], actors: tuple[Participant, ...], parties: Parties
) -> tuple[Participant, ...]:
    """Return of whom a deed is demanded: to whom the demand is put, or who would do it."""
    acting = {actor.cluster or actor.name for actor in actors}
    told = _told(parse, deed, parties)
    if told and not any((one.cluster or one.name) in acting for one in told):
        return told
    others = tuple(agent for agent in agents if (agent.cluster or agent.name) not in acting)
    if others or deed.holder is None:
        return others
    frame = verb_frame(parse, deed.holder.word)
    return parties.recipients(frame, plover()[EventType.REQUEST].recipients, actors)


def _told(parse: Parse, deed: Deed, parties: Parties) -> tuple[Participant, ...]:
    """Return whom a verb of demanding addresses: its object, or the subject of what it demands ("demanded that Oslo stop them")."""
    if deed.holder is None or parse.tokens[deed.holder.word].upos != "VERB" or is_passive(parse, deed.holder.word):
        return ()
    word = deed.holder.word
    objects = [t.index for t in parse.dependents(word, "obj", "iobj") if t.upos != "VERB"]
    objects += [t.index for t in parse.dependents(word, "obl") if preposition(parse, t.index) in {"on", "upon"}]
    clauses = [s for c in parse.dependents(word, "ccomp", "xcomp") for s in own_subjects(parse, c.index)]
    return parties.named(objects, owners=False) or parties.named(clauses)


def _warned_off(
    parse: Parse, deed: Deed, condition: int | None, actors: tuple[Participant, ...], parties: Parties
) -> tuple[Participant, ...]:
    """Return against whom a conditional threat is made that names nobody: whose deed its condition is ("if Oslo attacks")."""
    if deed.modality is not Modality.THREATENED or condition is None:
        return ()
    found = parties.named(own_subjects(parse, condition))
    return () if any(same_side(one, actor, parties) for one in found for actor in actors) else found


def _recipients(
    parse: Parse, found: Found, deed: Deed, actors: tuple[Participant, ...], parties: Parties
) -> tuple[Participant, ...]:
    """Return those acted on: by the deed, else those to whom the threat or promise is made."""
    slots = _slots(found.row)
    recipients = parties.recipients(found.frame, slots, actors)
    if recipients or deed.holder is None or parse.tokens[deed.holder.word].upos != "VERB":
        return recipients
    frame = verb_frame(parse, deed.holder.word)
    if deed.modality is Modality.ORDERED:
        return parties.recipients(frame, ("on", "against", "at"), actors)
    if deed.modality not in HELD and not deed.refusal:
        return recipients
    holder = parse.tokens[deed.holder.word]
    found_here = parties.recipients(frame, ("object", "iobj", "to", "on", "against", "with"), actors)
    if found_here or holder.relation != "conj":
        return found_here
    # "ordered strikes on the port, but then cancelled them"
    return parties.recipients(verb_frame(parse, holder.head), ("on", "against", "at"), actors)


def _slots(row: Row) -> Iterable[str]:
    return row.recipients if row.recipients is not None else plover()[row.type].recipients


def both_sides(
    actors: tuple[Participant, ...], recipients: tuple[Participant, ...]
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return the roles of an event in which all take part as actors: the other side stands among both.

    Where the sides are not told apart ("A and B met"), those after the first count as the other side.
    """
    if not actors or not recipients:
        return actors, recipients or actors[1:]
    known = {actor.cluster or actor.name for actor in actors}
    return (*actors, *(r for r in recipients if (r.cluster or r.name) not in known)), recipients


def innermost(attributions: Iterable[Attribution], start: int, end: int) -> Attribution | None:
    """Return the attribution with the least content that holds a trigger, its cue aside."""
    best: tuple[int, Attribution] | None = None
    for attribution in attributions:
        if attribution.kind is AttributionKind.ISSUED and best is not None:
            continue
        if any(span.start <= start and end <= span.end for span in attribution.content):
            size = sum(span.end - span.start for span in attribution.content)
            if best is None or size < best[0]:
                best = (size, attribution)
    return best[1] if best else None
