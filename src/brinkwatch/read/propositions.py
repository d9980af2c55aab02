"""How any word's proposition is put forward, whether or not the codebook knows it as a deed."""

from collections import Counter
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.plover import quad_of
from brinkwatch.ontology.triggers import triggers
from brinkwatch.read.factuality import certainty
from brinkwatch.read.folding import Deed
from brinkwatch.read.frames import Frame, noun_frame, subjects, verb_frame
from brinkwatch.read.grammar import base, lemma_of, near_words
from brinkwatch.read.grounds import bearing, grounds_of
from brinkwatch.records.event import EventType, Modality
from brinkwatch.records.span import Span

OWN = frozenset(["i", "we", "it", "he", "she", "they", "its", "his", "her", "their", "our", "my"])


class Proposition(NamedTuple):
    """How a word's proposition is put forward: the cue that decided it, and the words that the cue bears on."""

    modality: Modality
    factuality: float
    cue: Span | None
    scope: Span | None


def read_proposition(parse: Parse, index: int, speaker: int | None = None) -> Proposition:
    """Return how a verb's or noun's proposition is put forward; ``speaker`` is the head word of who says it, if anybody."""
    token = parse.tokens[index]
    frame = noun_frame(parse, index) if token.upos in {"NOUN", "PROPN"} else verb_frame(parse, index)
    act = _act_of(parse, token)
    _, grounds = grounds_of(parse, frame, Deed(act or EventType.COOPERATE, None))
    harmful = act is not None and quad_of(grounds.deed.act) in {3, 4}
    deed = _settled(parse, frame, grounds.deed, speaker, harmful=harmful)
    return Proposition(deed.modality, certainty(deed, token), *bearing(parse, index, grounds._replace(deed=deed)))


def _act_of(parse: Parse, token: Token) -> EventType | None:
    """Return the type of the deed that a word most often names, as far as the codebook knows it."""
    table = triggers().nouns if token.upos in {"NOUN", "PROPN"} else triggers().verbs
    patterns = table.get(lemma_of(token), ())
    near = near_words(parse, token.index) if patterns else frozenset[str]()
    counts = Counter(pattern.row.type for pattern in patterns if pattern.more <= near)
    return max(counts, key=lambda kind: (counts[kind], -quad_of(kind)), default=None)


def _settled(parse: Parse, frame: Frame, deed: Deed, speaker: int | None, *, harmful: bool) -> Deed:
    """Return the deed once it is known whether its doer speaks; see ``roles`` for deeds whose parties are known."""
    own = _is_own(parse, frame, speaker)
    if deed.commits:
        if speaker is None:
            reported = base(parse.tokens[frame.predicate]) in {"ccomp", "conj"}
            return deed._replace(modality=Modality.PREDICTED) if deed.imagined and not reported else deed
        if not own:
            return deed._replace(modality=Modality.PREDICTED, factuality=1.0)
        return deed._replace(modality=Modality.THREATENED if harmful else Modality.PROMISED)
    told = speaker is not None and (not own or parse.tokens[frame.predicate].has("Mood=Imp"))
    if deed.modality is Modality.DEMANDED and deed.holder is None and not told:
        return deed._replace(modality=Modality.HYPOTHETICAL)
    if deed.modality is Modality.PROMISED and harmful:
        return deed._replace(modality=Modality.THREATENED)
    operator = deed.holder.operator if deed.holder else None
    if deed.holder and operator and operator.control == "nobody" and deed.modality is Modality.THREATENED:
        warners = subjects(parse, deed.holder.word)
        others = frame.agents and not any(_is_own(parse, frame, warner) for warner in warners)
        return deed._replace(modality=Modality.PREDICTED, factuality=1.0) if others else deed
    return deed


def _is_own(parse: Parse, frame: Frame, speaker: int | None) -> bool:
    """Say whether those who act are, as far as words tell, the speaker or the speaker's own."""
    if speaker is None:
        return False
    if not frame.agents:
        return True
    name = lemma_of(parse.tokens[speaker])
    for agent in frame.agents:
        token = parse.tokens[agent]
        owners = {t.text.lower() for t in parse.dependents(agent, "nmod")}
        if agent == speaker or token.text.lower() in OWN or owners & OWN or lemma_of(token) == name:
            return True
    return False
