"""Every code that people can meet has plain words."""

from collections.abc import Iterable

import pytest

from brinkwatch.ontology.words import likelihood_word, load_words, plain
from brinkwatch.records.base import Review
from brinkwatch.records.commitment import CommitmentKind, MentionRole, Status, StatusBasis
from brinkwatch.records.discrepancy import Verdict
from brinkwatch.records.document import CopyKind, DocumentKind
from brinkwatch.records.event import EventType, Modality
from brinkwatch.records.forecast import HorizonBasis, Resolution

WORDS = load_words()
SETS = [
    (Status, WORDS.status),
    (StatusBasis, WORDS.status_basis),
    (CommitmentKind, WORDS.commitment),
    (MentionRole, WORDS.role),
    (EventType, WORDS.type),
    (Modality, WORDS.modality),
    (Resolution, WORDS.resolution),
    (HorizonBasis, WORDS.horizon),
    (DocumentKind, WORDS.document),
    (CopyKind, WORDS.copy),
    (Review, WORDS.review),
]


@pytest.mark.parametrize(("codes", "table"), SETS)
def test_a_closed_set_has_words_for_each_code_and_no_other(codes: Iterable[str], table: dict[str, str]) -> None:
    assert set(table) == {str(code) for code in codes}


def test_every_verdict_and_the_mix_up_have_words() -> None:
    assert set(WORDS.verdict) == {*map(str, Verdict), "mix_up"}


def test_a_code_without_words_is_shown_with_spaces() -> None:
    assert plain(WORDS.field, "crew_size") == "crew size"


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "Almost no chance"),
        (0.125, "Unlikely"),
        (0.5, "Roughly even chance"),
        (0.8, "Likely"),
        (1.0, "Almost certain"),
    ],
)
def test_a_probability_has_a_word(p: float, word: str) -> None:
    assert likelihood_word(p) == word
