"""Whether a deed that only a noun names took place, and whether it is taken back later in its sentence."""

import datetime
from collections.abc import Sequence

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import Effect, modality_words, operators
from brinkwatch.read.event_dates import Placed
from brinkwatch.read.frames import Frame
from brinkwatch.read.grammar import base, is_light, lemma_of, near_words, preposition
from brinkwatch.read.operators import Step

PRONOUNS = frozenset(["it", "them", "that", "this"])


def took_place(parse: Parse, frame: Frame, placed: Sequence[Placed], published: datetime.date | None) -> bool:
    """Say whether something shows that the deed of an event noun was done: a verb that carries it, what it did, a past date."""
    token = parse.tokens[frame.head]
    if token.upos != "NOUN" or frame.predicate != frame.head:
        return True
    words = modality_words().evidence
    beside = [parse.tokens[child] for child in parse.children[frame.head]]
    if any(t.relation == "amod" and t.text.lower() in words.adjectives for t in beside):
        return True
    if any(t.relation == "nummod" or preposition(parse, t.index) == "by" for t in beside):
        return True
    if any(t.relation == "acl" and t.has("Tense=Past") and is_light(parse, t.index) for t in beside):
        return True
    if preposition(parse, frame.head) in words.prepositions or _did_something(parse, token):
        return True
    return _is_past(frame.head, placed, published)


def _did_something(parse: Parse, token: Token) -> bool:
    """Say whether the noun, or the series of them, is what a verb in the past says something of ("the strikes killed")."""
    if token.head < 0:
        return False
    above = parse.tokens[token.head]
    if token.relation == "nmod" and lemma_of(above) in modality_words().light.nouns:
        return True
    told = base(token) == "nsubj" and above.upos == "VERB" and above.has("Tense=Past")
    return told and lemma_of(above) in modality_words().evidence.verbs


def _is_past(head: int, placed: Sequence[Placed], published: datetime.date | None) -> bool:
    dates = [p.time.interval for p in placed if p.anchor == head and p.time.interval is not None]
    return published is not None and any(date.latest[:10] <= published.isoformat() for date in dates)


def taken_back(parse: Parse, predicate: int) -> Step | None:
    """Return the later verb that calls off what a verb told of ("ordered strikes, but then cancelled them")."""
    for later in parse.dependents(predicate, "conj"):
        if later.upos != "VERB" or not any(t.text.lower() in PRONOUNS for t in parse.dependents(later.index, "obj")):
            continue
        words = near_words(parse, later.index)
        for pattern in operators().verbs.get(lemma_of(later), ()):
            if pattern.operator.effect is Effect.SUSPENDED and not pattern.operator.ended and pattern.more <= words:
                return Step(Effect.SUSPENDED, later.index, pattern.operator)
    return None
