"""The codebook's lists agree with each other."""

from brinkwatch.ontology.classes import KINDS, NOTHING, word_classes
from brinkwatch.ontology.forms import dictionary_form
from brinkwatch.ontology.modality import modality_words
from brinkwatch.ontology.plover import plover
from brinkwatch.ontology.triggers import rows
from brinkwatch.records.event import EventType


def test_every_mode_is_one_of_its_type() -> None:
    assert [row.name for row in rows() if row.mode is not None and row.mode not in plover()[row.type].modes] == []


def test_every_row_has_a_name_of_its_own_and_a_word() -> None:
    names = [row.name for row in rows()]
    assert len(names) == len(set(names))
    assert [row.name for row in rows() if not row.verbs and not row.nouns] == []


def test_every_type_has_a_row() -> None:
    assert {row.type for row in rows()} == set(EventType)


def test_threat_modes_are_modes_of_threaten() -> None:
    modes = set(plover()[EventType.THREATEN].modes)
    for entry in plover().values():
        assert {entry.threat, *entry.threat_modes.values()} - {""} <= modes


def test_classes_name_only_classes() -> None:
    assert all(words for words in word_classes().values())
    assert not KINDS & set(word_classes())
    assert NOTHING not in word_classes()


def test_operators_have_words() -> None:
    assert [o.name for o in modality_words().operator if not (o.verbs or o.nouns or o.adjectives)] == []


def test_irregular_forms_are_found() -> None:
    assert dictionary_form("shot", "shot", "VERB") == "shoot"
