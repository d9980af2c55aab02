"""Lemma scripts and the choice between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.lemmas import Lemmas, apply_script, make_script

FORM = st.text(alphabet="abcEDs'’-é", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("threatened", "threaten"),
        ("is", "be"),
        ("Talks", "talk"),
        ("n't", "not"),
        ("Seoul", "Seoul"),
        ("better", "good"),
        ("US", "US"),
    ],
)
def test_a_script_makes_the_lemma_that_it_was_made_from(form: str, lemma: str) -> None:
    assert apply_script(form, make_script(form, lemma)) == lemma


@given(FORM, FORM, FORM)
def test_a_script_may_be_tried_on_any_form(form: str, lemma: str, other: str) -> None:
    assert isinstance(apply_script(other, make_script(form, lemma)), str)


def test_the_first_known_word_wins() -> None:
    lemmas = Lemmas({}, ["close", "run"])
    assert lemmas.find("closing", "VERB", ("l|||ing|", "l|||ing|e")) == "close"
    assert lemmas.find("running", "VERB", ("l|||ing|", "l|||ning|")) == "run"


def test_nothing_known_takes_the_best_script() -> None:
    assert Lemmas({}, []).find("Blorfed", "VERB", ("l|||ed|", "=")) == "blorf"


def test_a_number_has_no_commas_and_names_keep_capitals() -> None:
    lemmas = Lemmas({("us", "PRON"): "we"}, [])
    assert lemmas.find("28,500", "NUM", ("=",)) == "28500"
    assert lemmas.find("US", "PROPN", ("=",)) == "US"
    assert lemmas.find("US", "PRON", ("=",)) == "we"
