"""Whether a deed that only a noun names took place, and whether another verb of its sentence takes it back or denies it."""

import datetime
from collections.abc import Iterator, Sequence

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.classes import word_classes
from brinkwatch.ontology.modality import Effect, modality_words, operators, turning_verbs
from brinkwatch.read.beside import is_definite
from brinkwatch.read.event_dates import Placed
from brinkwatch.read.frames import Frame
from brinkwatch.read.grammar import base, is_light, is_one_of, is_passive, lemma_of, near_words, preposition
from brinkwatch.read.operators import Step

MAX_CLIMB = 4
PRONOUNS = frozenset(["it", "them", "that", "this"])
# What leads a clause that tells what came next.
FOLLOWING = frozenset(["before", "only"])


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


def taken_back(parse: Parse, predicate: int, deed: int) -> Step | None:
    """Return the later verb that calls off what a verb told of ("ordered strikes, but then cancelled them", "before backing down")."""
    for later in _later_verbs(parse, predicate):
        if is_one_of(parse, later.index, turning_verbs()):
            return Step(Effect.SUSPENDED, later.index)
        if _calls_off(parse, later) and any(_is_the_deed(parse, t, deed) for t in parse.dependents(later.index, "obj")):
            words = near_words(parse, later.index)
            found = (p.operator for p in operators().verbs.get(lemma_of(later), ()) if p.more <= words)
            return Step(Effect.SUSPENDED, later.index, next(found))
    return None


def answered(parse: Parse, head: int) -> Step | None:
    """Return the verb that denies by a pronoun what a clause before it names ("asked about the raid, the agency denied it")."""
    token = parse.tokens[head]
    for _ in range(MAX_CLIMB):
        if token.head < 0 or base(token) == "advcl":
            break
        token = parse.tokens[token.head]
    if base(token) != "advcl" or not is_passive(parse, token.index) or token.head < token.index:
        return None
    above = parse.tokens[token.head]
    things = parse.dependents(above.index, "obj")
    patterns = operators().verbs.get(lemma_of(above), ()) if any(t.text.lower() in PRONOUNS for t in things) else ()
    found = next((p.operator for p in patterns if p.operator.effect is Effect.DENIED and not p.more), None)
    return Step(Effect.DENIED, above.index, found) if found else None


def _later_verbs(parse: Parse, predicate: int) -> Iterator[Token]:
    """Yield the verbs joined to a verb, and those of what followed it ("before calling it off", "only to cancel it")."""
    yield from (t for t in parse.dependents(predicate, "conj") if t.upos == "VERB" and t.index > predicate)
    for clause in parse.dependents(predicate, "advcl", "xcomp"):
        leads = {t.text.lower() for t in parse.dependents(clause.index, "mark", "advmod", "case")}
        if clause.index > predicate and clause.upos == "VERB" and leads & FOLLOWING:
            yield clause


def _calls_off(parse: Parse, later: Token) -> bool:
    words = near_words(parse, later.index)
    patterns = operators().verbs.get(lemma_of(later), ())
    return any(p.operator.effect is Effect.SUSPENDED and not p.operator.ended and p.more <= words for p in patterns)


def _is_the_deed(parse: Parse, thing: Token, deed: int) -> bool:
    """Say whether a verb's object is the deed told of before: "it", "the strike", "the operation"."""
    if thing.text.lower() in PRONOUNS:
        return True
    attack = word_classes()["attack"]
    named = lemma_of(parse.tokens[deed])
    same = lemma_of(thing) == named or (lemma_of(thing) in attack and named in attack)
    return same and is_definite(parse, thing.index)
