"""What a deed depends on: whether a clause is a condition, and which one stands beside a deed."""

from collections.abc import Iterable

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import auxiliary_effect, modality_words
from brinkwatch.read.grammar import base, lemma_of, preposition


def in_condition(parse: Parse, token: Token) -> bool:
    """Say whether the clause is itself a condition ("if they attack", "had they attacked")."""
    return condition_word(parse, token) is not None


def condition_word(parse: Parse, token: Token) -> int | None:
    """Return the word that makes the clause a condition, None where it is none."""
    condition = modality_words().clauses.condition
    if base(token) not in {"advcl", "conj"}:
        return None
    marks = list(parse.dependents(token.index, "mark", "advmod"))
    found = next((mark.index for mark in marks if mark.text.lower() in condition), None)
    unmarked = not any(mark.relation == "mark" for mark in marks)
    if found is not None or base(token) != "advcl" or not unmarked:
        return found
    return _turned_round(parse, token)


def _turned_round(parse: Parse, token: Token) -> int | None:
    """Return the auxiliary that opens the clause, before its subject: "should the army seize it", "had they fired"."""
    first = min((t.index for t in parse.dependents(token.index, "aux", "cop")), default=None)
    subject = next((t.index for t in parse.dependents(token.index, "nsubj")), None)
    if first is None or subject is None or first > subject:
        return None
    return first if parse.tokens[first].text.lower() in modality_words().clauses.turned_round else None


def is_supposed(parse: Parse, token: Token) -> bool:
    """Say whether a clause completes a participle of supposing: "provided that inspectors return"."""
    above = parse.tokens[token.head]
    alone = base(above) in {"advcl", "acl"} and not any(True for _ in parse.dependents(above.index, "nsubj", "aux"))
    return alone and above.text.lower() in modality_words().clauses.condition


def is_yet_to_come(parse: Parse, token: Token, above: Token) -> bool:
    """Say whether a clause in the present stands beside what is to come: "when they leave, we will return"."""
    if not token.has("Tense=Pres") or not token.has("VerbForm=Fin"):
        return False
    aux = parse.dependents(above.index, "aux")
    ahead = any(auxiliary_effect(t.text.lower(), lemma_of(t)) is not None for t in aux)
    return ahead or above.has("Mood=Imp") or above.has("VerbForm=Inf")


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
