"""Propositions: modality, cue and scope of any word, whether or not the codebook knows it."""

import pytest
from tests.read.event_trees import trees

from brinkwatch.read.factuality import factuality
from brinkwatch.read.propositions import Proposition, read_proposition
from brinkwatch.records.event import Modality


def read(sentence: str, word: str, speaker: str | None = None) -> Proposition:
    parse = trees()[sentence]
    places = {token.text: token.index for token in parse.tokens}
    return read_proposition(parse, places[word], places[speaker] if speaker else None)


def words(sentence: str, word: str) -> tuple[str, str]:
    found = read(sentence, word)
    cue = sentence[found.cue.start : found.cue.end] if found.cue else ""
    return cue, sentence[found.scope.start : found.scope.end]


@pytest.mark.parametrize(
    ("sentence", "word", "modality"),
    [
        ("Kenya threatened to shell the port.", "shell", Modality.THREATENED),
        ("Kenya demanded that Somalia withdraw its troops.", "withdraw", Modality.DEMANDED),
        ("Kenya denied that it had attacked the port.", "attacked", Modality.DENIED),
        ("Kenya failed to attack the port.", "attack", Modality.NEGATED),
        ("Kenya did not say whether it would attack Somalia.", "attack", Modality.HYPOTHETICAL),
        ("Will Kenya attack Somalia?", "attack", Modality.HYPOTHETICAL),
        ("Kenya managed to free the hostages.", "free", Modality.ASSERTED),
        ("Kenya cancelled a planned strike on the port.", "strike", Modality.SUSPENDED),
        ("Kenya did not deny attacking the port.", "attacking", Modality.PREDICTED),
    ],
)
def test_a_word_is_put_forward_by_what_stands_over_it(sentence: str, word: str, modality: Modality) -> None:
    assert read(sentence, word).modality is modality


def test_what_others_would_do_is_foretold_and_what_the_speaker_would_do_announced() -> None:
    others = "A Kenyan official said Somalia would deploy troops along the border."
    assert read(others, "deploy", "official").modality is Modality.PREDICTED
    assert read(others, "deploy", "Somalia").modality is Modality.THREATENED


def test_the_cue_is_the_word_that_decides_and_its_scope_the_branch_below_it() -> None:
    assert words("Kenya threatened to shell the port.", "shell") == ("threatened", "to shell the port")
    assert words("Kenya cancelled a planned strike on the port.", "strike") == (
        "cancelled",
        "a planned strike on the port",
    )


def test_no_model_makes_a_threat_a_deed_or_a_denied_deed_sure() -> None:
    assert factuality(Modality.THREATENED, 0.0, 3.0) <= 1
    assert factuality(Modality.DENIED, -2.0, 3.0) <= 0
    assert factuality(Modality.NEGATED, -3.0, 3.0) <= 0
    assert factuality(Modality.ASSERTED, 3.0, 3.0) == 3


def test_every_modality_has_its_band() -> None:
    assert all(-3 <= factuality(modality, value) <= 3 for modality in Modality for value in (-9.0, 0.0, 9.0))
