"""What one likelihood statement is, and where the line puts its outcome when the tree does not."""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import Figure, forecast_table
from brinkwatch.read.phrases import has_word

NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "hardly", "neither", "nor"])
MARKS = frozenset(["“", "”", '"', "‘", "’", "'"])
# Between a likelihood word and its "that" stands at most so long an aside (", she argues,").
ASIDE = 8
REACH = 20


# "surprised if", "hard to see how", "a matter of time before": the mark belongs to the words of likelihood.
WHETHER = frozenset(["if", "whether", "how", "that", "before", "until"])
CLAUSES = ("ccomp", "csubj", "advcl", "acl", "acl:relcl", "xcomp")


class Likely(NamedTuple):
    """One likelihood statement.

    ``target`` heads what is forecast, ``top`` the clause that holds both; ``words`` are the likelihood words. ``figure`` is the
    probability of the outcome as worded. ``explicit`` is False for a bare "will" or "may". ``judge`` is the subject of a verb of
    expectation ("analysts expect"); ``covers`` is the modal of a that-clause that the word already speaks for.
    """

    target: int
    top: int
    words: tuple[int, ...]
    figure: Figure
    negative: bool
    explicit: bool
    judge: int | None = None
    covers: int = -1


def is_negated(parse: Parse, index: int) -> bool:
    """Say whether a word is negated: "not likely", "no chance", "nor do we fear"."""
    return any(has_word(parse, index, relation, NEGATIONS) for relation in ("advmod", "det", "cc"))


def clause_below(parse: Parse, index: int, marks: frozenset[str] = WHETHER) -> tuple[Token, int] | None:
    """Return the head of a clause after a word that opens with one of the marks, and the mark."""
    for clause in parse.dependents(index, *CLAUSES):
        for mark in parse.dependents(clause.index, "mark", "advmod"):
            if mark.text.lower() in marks and index < mark.index < clause.index:
                return clause, mark.index
    return None


def is_future(parse: Parse, token: Token) -> bool:
    """Say whether a that-clause speaks of what is to come: a modal, or the plain present of a deed."""
    helpers = [t.text.lower() for t in parse.dependents(token.index, "aux")]
    if any(text in {"will", "would", "may", "might", "could", "'ll", "’ll", "wo"} for text in helpers):
        return not any(t.lemma == "have" for t in parse.dependents(token.index, "aux"))
    if helpers or token.upos != "VERB" or token.lemma in forecast_table().no_event.statives:
        return goes_to(parse, token) and not any(t.has("Tense=Past") for t in parse.dependents(token.index, "aux"))
    return token.has("Tense=Pres") and not any(True for _ in parse.dependents(token.index, "cop"))


def has_modal(parse: Parse, token: Token) -> bool:
    """Say whether an auxiliary of likelihood stands by the word: "will", "could", "'ll"."""
    modals = forecast_table().modals
    return any(t.text.lower() in modals for t in parse.dependents(token.index, "aux"))


def goes_to(parse: Parse, token: Token) -> bool:
    """Say whether the word is the "going" of "going to happen"."""
    return token.text.lower() == "going" and any(True for _ in parse.dependents(token.index, "xcomp"))


def clause_after(parse: Parse, index: int) -> Token | None:
    """Return the head of the that-clause that follows a word on the line: "unlikely that it will", "unlikely, she says, that"."""
    sentence = parse.sentences[parse.sentence_of[index]]
    after = parse.tokens[index + 1 : min(index + REACH, sentence.last)]
    start = 0
    if after and after[0].text == ",":
        start = next((n for n, t in enumerate(after[1:ASIDE], 1) if t.text == ","), 0) + 1
    if start >= len(after) or after[start].text.lower() != "that":
        return None
    modal = next((t for t in after[start + 1 :] if t.upos in {"AUX", "VERB"}), None)
    if modal is None or modal.text.lower() not in forecast_table().modals or modal.head <= index:
        return None
    return parse.tokens[modal.head]


def is_over(parse: Parse, index: int) -> bool:
    """Say whether the predicate is in the past: "may have fired", "likely knew"."""
    helpers = [token.lemma for token in parse.dependents(index, "aux")]
    token = parse.tokens[index]
    return "have" in helpers or (token.has("Tense=Past") and token.has("VerbForm=Fin") and not helpers)
