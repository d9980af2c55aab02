"""Chances: what speaks for a speaker, the weights that ship, how they are made, and that an unsure speaker loses the name."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.cluster_trees import document_of
from tests.read.speaker_trees import TREES, speaker_rows
from tests.read.treebank import read_entities, read_trees
from training.confidence import fit

from brinkwatch.ontology.confidence import Least, confidence_weights
from brinkwatch.read import attributions
from brinkwatch.read.attributions import find_attributions, weigh_attributions
from brinkwatch.read.confidence import said_chance, speaker_chance, sureness, weigh
from brinkwatch.read.speakers import Speaker
from brinkwatch.read.speaking import chance_of

ROW = next(row for row in speaker_rows() if "takes turns" in str(row["reason"]) or "take turns" in str(row["reason"]))
TEXT = str(ROW["text"])
DOCUMENT = document_of(TEXT, str(ROW["published"]))


def test_the_head_agreeing_makes_a_speaker_surer() -> None:
    assert speaker_chance(("surname", "head: same speaker")) > speaker_chance(("surname", "head: another speaker"))


def test_a_statement_that_the_head_did_not_see_is_less_sure() -> None:
    assert said_chance(("found by verb:clause", "head: cue seen surely")) > said_chance(
        ("found by verb:clause", "head: not seen")
    )


def test_a_quotation_without_a_cue_is_less_sure_than_one_with() -> None:
    cued = ("full name", "head: cue seen surely", "head: words seen surely", "head: same speaker")
    assert speaker_chance(("full name", "head: not seen", "no cue")) < speaker_chance(cued)


def test_nobody_is_surer_than_the_one_he_was_taken_from() -> None:
    signs = ("last speaker", "head: same speaker")
    assert chance_of(Speaker("Ann Lee", "c", named=True, signs=signs, ceiling=0.3)) == 0.3


def test_the_limit_lies_between_a_guess_and_certainty() -> None:
    assert 0.5 <= confidence_weights().least.speaker < 0.99


@given(st.lists(st.sampled_from(["a", "b", "c"])).map(tuple), st.floats(-5, 5))
def test_chances_are_chances_and_grow_with_the_weight(signs: tuple[str, ...], weight: float) -> None:
    low, high = weigh({"always": 0.0, "a": weight}, signs), weigh({"always": 0.0, "a": weight + 1}, signs)
    assert 0 < low <= high <= 1


@pytest.mark.parametrize(("score", "word"), [(1.0, "surely"), (0.9, "likely"), (0.7, "perhaps"), (0.1, "hardly")])
def test_scores_in_words(score: float, word: str) -> None:
    assert sureness(score) == word


def test_weights_follow_what_came_true() -> None:
    weights = fit(
        [(("good",), True)] * 20 + [(("good",), False)] * 2 + [(("bad",), False)] * 20 + [(("bad",), True)] * 2
    )
    assert weights["good"] > 0 > weights["bad"]


def test_rare_signs_have_no_weight() -> None:
    assert "once" not in fit([(("often",), True)] * 9 + [(("often",), False), (("once",), False)])


def test_an_unsure_speaker_keeps_candidates_instead_of_a_name() -> None:
    parse = read_trees(TREES)[TEXT]
    mentions, clusters = read_entities(parse, DOCUMENT)
    found, _ = weigh_attributions(parse, DOCUMENT, mentions, clusters)
    rows = find_attributions(parse, DOCUMENT, mentions, clusters, least=1.0)
    named = {item.row.id: item.speaker for item in found if item.speaker.named}
    assert named
    for row in (row for row in rows if row.id in named):
        assert (row.source.name, row.source.cluster) == (None, None)
        assert row.source.candidates[0].name == named[row.id].name
        assert row.source.candidates[0].score == round(chance_of(named[row.id]), 3)


def test_without_a_limit_every_speaker_is_shown() -> None:
    parse = read_trees(TREES)[TEXT]
    mentions, clusters = read_entities(parse, DOCUMENT)
    rows = find_attributions(parse, DOCUMENT, mentions, clusters, least=0.0)
    assert {row.source.name for row in rows} == {"Mohammad Javad Zarif", "Hassan Rouhani"}


def test_what_is_hardly_a_statement_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = read_trees(TREES)[TEXT]
    mentions, clusters = read_entities(parse, DOCUMENT)
    strict = msgspec.structs.replace(confidence_weights(), least=Least(speaker=0.0, statement=1.0))
    assert find_attributions(parse, DOCUMENT, mentions, clusters)
    monkeypatch.setattr(attributions, "confidence_weights", lambda: strict)
    assert find_attributions(parse, DOCUMENT, mentions, clusters) == ()
