"""What a deed depends on: whether a clause is a condition, and which one stands beside a deed."""

from collections.abc import Iterable

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import modality_words
from brinkwatch.read.grammar import base, lemma_of, preposition


def in_condition(parse: Parse, token: Token) -> bool:
    """Say whether the clause is itself a condition ("if they attack")."""
    condition = modality_words().clauses.condition
    marks = {t.text.lower() for t in parse.dependents(token.index, "mark", "advmod")}
    return base(token) in {"advcl", "conj"} and bool(marks & condition)


def condition_of(parse: Parse, predicates: Iterable[int]) -> int | None:
    """Return the head of the condition that stands beside one of the predicates, the nearest to the deed first."""
    words = modality_words().clauses
    for predicate in predicates:
        for clause in parse.dependents(predicate, "advcl"):
            marks = {t.text.lower() for t in parse.dependents(clause.index, "mark", "advmod", "aux")}
            if marks & words.stated_condition:
                return clause.index
        for noun in parse.dependents(predicate, "obl"):
            if lemma_of(noun) in words.condition_nouns and preposition(parse, noun.index) == "in":
                return noun.index
    return None
