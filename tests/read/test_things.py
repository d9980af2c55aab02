"""Weapons and peoples: exact words, and what only looks like one."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.parses import document_of, flat_parse

from brinkwatch.nlp.parse import Name, Parse
from brinkwatch.nlp.plain import read_plain
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.things import add_things
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

_GOLDEN = Path(__file__).parent.parent / "golden" / "things.tsv"
_ROWS = list(csv.DictReader(_GOLDEN.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _ROWS, ids=[row["sentence"] for row in _ROWS])
def test_things_in_a_sentence(row: dict[str, str]) -> None:
    document = document_of(row["sentence"])
    found = add_things(read_plain(document), document, ())
    assert "|".join(f"{mention.kind}: {mention.text}" for mention in found) == row["expected"], row["reason"]


def _named(text: str, *names: tuple[str, str]) -> dict[str, Mention]:
    parse = flat_parse(text)
    seen = []
    for name, label in names:
        start = text.rindex(name)
        words = [token for token in parse.tokens if start <= token.start < start + len(name)]
        seen.append(Name(words[0].index, words[-1].index + 1, start, start + len(name), label, 0.9))
    parse = Parse(text, parse.tokens, parse.sentences, names=seen, paragraphs=parse.paragraphs, parser="hand")
    return {mention.text: mention for mention in find_mentions(parse, document_of(text))}


def test_a_warship_is_a_weapon_and_stays_one_by_its_bare_name() -> None:
    found = _named("Later the USS Bonhomme sailed\nSoon Bonhomme fired", ("USS Bonhomme", "ORG"), ("Bonhomme", "PER"))
    assert found["USS Bonhomme"].kind is found["Bonhomme"].kind is MentionKind.WEAPON


def test_a_tanker_is_neither_weapon_nor_body() -> None:
    found = _named("Later the tanker Dorado sailed", ("Dorado", "ORG"))
    assert found["Dorado"].kind is MentionKind.OTHER


def test_words_for_people_of_a_state_are_a_group() -> None:
    found = _named("Yesterday the Norwegian envoy met Norwegians in Norway")
    assert found["Norwegian"].kind is found["Norwegians"].kind is MentionKind.GROUP
    assert found["Norway"].kind is not MentionKind.GROUP


def test_followers_of_a_party_are_a_group() -> None:
    assert _named("Later the Democrats left", ("Democrats", "ORG"))["Democrats"].kind is MentionKind.GROUP


def test_no_article_belongs_to_a_known_name() -> None:
    found = _named("Then the Washington Post wrote")
    assert "Washington Post" in found
    assert "the Washington Post" not in found


def test_a_name_keeps_its_words() -> None:
    text = "Later Anna Drone spoke"
    parse = flat_parse(text)
    name = Mention(id="m", document="d", start=6, end=16, kind=MentionKind.PERSON, text="Anna Drone", confidence=0.9)
    assert add_things(parse, document_of(text), (name,)) == (name,)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read_with_exact_spans(text: str) -> None:
    document = document_of(text)
    for mention in add_things(read_plain(document), document, ()):
        assert text[mention.start : mention.end] == mention.text
        assert mention.form is not MentionForm.PRONOUN
