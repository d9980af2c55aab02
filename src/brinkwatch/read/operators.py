"""Which operator a word is for the deed that hangs on it: "threatened to", "a plan of", "denied that"."""

from collections.abc import Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import Effect, Operator, OperatorPattern, auxiliary_effect, operators
from brinkwatch.read.grammar import base, clause_kind, lemma_of, near_words, preposition

COMMITTING = frozenset([Effect.THREATENED, Effect.PROMISED, Effect.PLANNED])
STRICT = frozenset(["from", "against"])
TERMS = frozenset(["until"])


class Step(NamedTuple):
    """One thing said of the deed, from the nearest to it outwards; ``word`` is the token that says it."""

    effect: Effect
    word: int
    operator: Operator | None = None


def clause_step(parse: Parse, token: Token, above: Token) -> Step | None:
    """Return what a word does to the deed whose clause hangs on it, when it takes clauses of that kind."""
    kind = clause_kind(parse, token)
    link = _leading(parse, token) if kind == "gerund" else ""
    perfect = kind == "infinitive" and any(lemma_of(t) == "have" for t in parse.dependents(token.index, "aux"))
    for operator, _ in _matching(parse, above):
        if "clause" not in operator.through or not (
            kind in operator.clauses or (perfect and "perfect" in operator.clauses)
        ):
            continue
        if kind == "gerund" and not _takes(operator, link):
            continue
        if kind == "that" and operator.effect in COMMITTING and not _lies_ahead(parse, token):
            # "assured them that it had stopped" commits nobody to anything.
            continue
        effect = operator.others if operator.others and _is_for_others(parse, token, above) else operator.effect
        return Step(effect, above.index, operator)
    return None


def _leading(parse: Parse, token: Token) -> str:
    """Return the preposition before a gerund ("of attacking")."""
    return next((t.text.lower() for t in parse.dependents(token.index, "mark", "case")), "")


def _takes(operator: Operator, link: str) -> bool:
    """Say whether an operator takes a gerund with such a preposition: "warned against attacking" is not "warned of attacking"."""
    if link in STRICT:
        return link in operator.prepositions
    return not operator.prepositions or not operator.prepositions <= STRICT


def noun_step(parse: Parse, token: Token, above: Token, link: str) -> Step | None:
    """Return what a word does to the deed that a noun names or claims, as its object or after a preposition."""
    for operator, more in _matching(parse, above):
        if "noun" not in operator.through or (link and link not in operator.prepositions | more):
            continue
        if not link and not operator.bare and above.upos == "VERB":
            continue
        effect = operator.effect
        if operator.of_claim is not None and _is_claim(token):
            effect = operator.of_claim
        return Step(operator.others or effect, above.index, operator)
    return None


def _is_claim(token: Token) -> bool:
    """Say whether a noun is a claim or report of a deed."""
    patterns = operators().nouns.get(lemma_of(token), ())
    return any(pattern.operator.effect is Effect.DOUBTED for pattern in patterns)


def subject_step(parse: Parse, above: Token) -> Step | None:
    """Return what a predicate says of the deed that its subject names: "is inevitable", "have ceased"."""
    found = next((operator for operator, _ in _matching(parse, above) if operator.said_of), None)
    return Step(found.effect, above.index, found) if found else None


def _lies_ahead(parse: Parse, token: Token) -> bool:
    """Say whether a clause speaks of what may come: "will attack", "is able to attack", "is imminent"."""
    if token.upos == "ADJ" and lemma_of(token) in operators().adjectives:
        return True
    return any(auxiliary_effect(t.text.lower(), lemma_of(t)) for t in parse.dependents(token.index, "aux"))


def _is_for_others(parse: Parse, token: Token, above: Token) -> bool:
    """Say whether a clause has a doer of its own: "wants them to leave", whatever the tree calls "them"."""
    told = above.upos == "VERB" and any(t.upos != "VERB" for t in parse.dependents(above.index, "obj"))
    if told or any(True for _ in parse.dependents(token.index, "nsubj")):
        return True
    mark = next(parse.dependents(token.index, "mark"), token)
    return any(above.index < t.index < mark.index for t in parse.dependents(token.index, "obj", "iobj"))


def _matching(parse: Parse, token: Token) -> Iterator[OperatorPattern]:
    """Yield the operators that a word can be, those with most words first."""
    tables = operators()
    table = {"VERB": tables.verbs, "NOUN": tables.nouns, "ADJ": tables.adjectives}.get(token.upos)
    found = table.get(lemma_of(token), ()) if table else ()
    if not found and token.upos == "VERB":
        found = tables.adjectives.get(token.text.lower(), ())
    if not found:
        return
    near = _around(parse, token) if found[0].more else frozenset[str]()
    yield from (pattern for pattern in found if pattern.more <= near)


def _around(parse: Parse, token: Token) -> frozenset[str]:
    """Return the words near a word; of an adjective, the verb that it completes too ("getting ready").

    Of a verb also the last word of its object, where trees often hang what belongs to the verb: "put the plan to attack on hold".
    """
    near = near_words(parse, token.index)
    if token.upos == "VERB":
        terms = {preposition(parse, t.index) for t in parse.dependents(token.index, "obl")} & TERMS
        ends = (parse.subtree(thing.index)[-1] for thing in parse.dependents(token.index, "obj"))
        return near.union(terms, (lemma_of(parse.tokens[end]) for end in ends))
    if token.upos != "ADJ" or base(token) != "xcomp":
        return near
    return near | {lemma_of(parse.tokens[token.head])}
