"""Outcomes of forecasts on trees that a parser should not make, but does on broken text."""

import pytest

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.ontology.likelihood import Figure
from brinkwatch.read.likely import Likely
from brinkwatch.read.outcomes import outcomes_of

TEXT = "Likely leave"


def parse(relation: str) -> Parse:
    tokens = (
        Token(0, 0, 6, "Likely", "likely", "ADJ", "_", -1, "root"),
        Token(1, 7, 12, "leave", "leave", "VERB", "_", 0, relation),
    )
    return Parse(TEXT, tokens, (Sentence(0, 2, 0, 12, 0),), parser="by hand")


@pytest.mark.parametrize("relation", ["parataxis", "conj", "discourse", "vocative", "advcl", "ccomp"])
def test_an_outcome_that_hangs_on_its_own_likelihood_words_is_kept(relation: str) -> None:
    figure = Figure(p=0.7, low=0.6, high=0.8, n=1, survey="by hand")
    likely = Likely(target=1, top=0, words=(0,), figure=figure, negative=False, explicit=True)
    outcome = next(iter(outcomes_of(parse(relation), likely)))
    assert TEXT[outcome.span.start : outcome.span.end] == TEXT
