"""Names and descriptions: exact spans, and which of parser and word lists is believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.cluster_trees import cluster_rows, document_of, trees
from tests.read.parses import flat_parse

from brinkwatch.nlp.parse import Name, Parse
from brinkwatch.nlp.plain import read_plain
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.mention import Mention, MentionForm, MentionKind


def _mentions(text: str, *names: tuple[str, str]) -> dict[str, Mention]:
    parse = flat_parse(text)
    seen = []
    for name, label in names:
        start = text.index(name)
        words = [token for token in parse.tokens if start <= token.start < start + len(name)]
        seen.append(Name(words[0].index, words[-1].index + 1, start, start + len(name), label, 0.95))
    parse = Parse(text, parse.tokens, parse.sentences, names=seen, paragraphs=parse.paragraphs, parser="hand")
    return {mention.text: mention for mention in find_mentions(parse, document_of(text))}


def test_the_tables_alone_find_names() -> None:
    found = _mentions("Yesterday the Revolutionary Guards and Hamas met in Doha")
    assert found["Revolutionary Guards"].candidates[0].actor == "islamic-revolutionary-guard-corps"
    assert found["Hamas"].candidates[0].name == "Hamas"


def test_a_person_with_a_country_for_a_name_is_a_person() -> None:
    found = _mentions("Later Michael Jordan spoke", ("Michael Jordan", "PER"))
    assert found["Michael Jordan"].kind is MentionKind.PERSON
    assert "Jordan" not in found


def test_a_title_is_no_part_of_the_name() -> None:
    assert "Ana Ruiz" in _mentions("Then Foreign Minister Ana Ruiz spoke", ("Foreign Minister Ana Ruiz", "PER"))


def test_a_sea_is_not_its_country() -> None:
    found = _mentions("A tanker burned in the Gulf of Oman")
    assert found["Gulf of Oman"].kind is MentionKind.PLACE
    assert "Oman" not in found


def test_a_short_form_needs_its_long_form() -> None:
    assert "Fars" not in _mentions("It was hot in Fars")
    assert "Fars" in _mentions("Then Fars News Agency said so and Fars repeated it")


def test_us_is_no_country() -> None:
    assert "us" not in _mentions("They told us nothing")


def test_a_line_in_capitals_is_no_row_of_acronyms() -> None:
    assert _mentions("WHO SAID IT IS A MAP OF ASIA").keys() <= {"WHO", "ASIA"}


@pytest.mark.parametrize("row", cluster_rows(), ids=lambda row: str(row["reason"]))
def test_spans_hold_their_text(row: dict[str, object]) -> None:
    text = str(row["text"])
    mentions = find_mentions(trees()[text], document_of(text))
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert len({mention.id for mention in mentions}) == len(mentions)


def test_descriptions_have_the_kind_of_their_noun() -> None:
    text = str(cluster_rows()[10]["text"])
    found = {mention.text: mention for mention in find_mentions(trees()[text], document_of(text))}
    assert found["Two US officials"].kind is MentionKind.PERSON
    assert found["Two US officials"].form is MentionForm.NOMINAL


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    document = document_of(text)
    for mention in find_mentions(read_plain(document), document):
        assert text[mention.start : mention.end] == mention.text
