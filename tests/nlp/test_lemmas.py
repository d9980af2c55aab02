"""Lemmas: scripts, rules, and the choice between them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import brinkwatch.nlp
from brinkwatch.nlp.lemmas import Lemmas, apply_script, make_script, read_lemmas

FORM = st.text(alphabet="abcEDs'’-é", min_size=1, max_size=10)
GOLDEN = (Path(__file__).parents[1] / "golden/lemmas.tsv").read_text("utf-8").splitlines()
SHIPPED = read_lemmas(Path(brinkwatch.nlp.__file__).parent / "models/en")
FEATURES = [
    "_",
    "Number=Plur",
    "Tense=Past|VerbForm=Part",
    "VerbForm=Ger",
    "Degree=Cmp",
    "Number=Sing|Person=3|VerbForm=Fin",
]


@pytest.mark.parametrize("row", GOLDEN)
def test_lemmas_are_those_of_the_treebank(row: str) -> None:
    form, upos, features, lemma, reason = row.split("\t")
    assert SHIPPED.find(form, upos, features, ("=",)) == lemma, reason


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


@given(
    st.text(min_size=1),
    st.sampled_from(["NOUN", "PROPN", "VERB", "AUX", "ADJ", "NUM", "X", "PUNCT", "PRON"]),
    st.sampled_from(FEATURES),
)
def test_every_form_has_a_lemma(form: str, upos: str, features: str) -> None:
    assert Lemmas({}, []).find(form, upos, features, ()) != ""


def test_the_first_known_word_wins() -> None:
    lemmas = Lemmas({}, ["visit", "unite"])
    assert lemmas.find("visiting", "VERB", "VerbForm=Ger", ()) == "visit"
    assert lemmas.find("uniting", "VERB", "VerbForm=Ger", ()) == "unite"


def test_a_form_seen_in_training_goes_before_the_rules() -> None:
    assert Lemmas({("dice", "NOUN"): "die"}, ["dice"]).find("Dice", "NOUN", "Number=Plur", ()) == "die"


def test_a_whole_word_learnt_for_one_form_is_given_to_no_other() -> None:
    assert Lemmas({}, ["tv"]).find("sofa", "NOUN", "Number=Sing", ("l!tv", "=")) == "sofa"


def test_an_adjective_keeps_the_capital_that_the_model_would_keep() -> None:
    lemmas = Lemmas({("new", "ADJ"): "new"}, [])
    assert lemmas.find("New", "ADJ", "Degree=Pos", ("=", "l||||")) == "New"
    assert lemmas.find("New", "ADJ", "Degree=Pos", ("l||||", "=")) == "new"


def test_one_form_with_two_tags_has_two_lemmas() -> None:
    lemmas = Lemmas({("us", "PRON"): "we"}, [])
    assert lemmas.find("US", "PROPN", "Number=Sing", ("=",)) == "US"
    assert lemmas.find("US", "PRON", "Number=Plur", ("=",)) == "we"
