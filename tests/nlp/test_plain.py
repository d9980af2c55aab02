"""The plain parser, and what holds for every parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.golden.rows import read_rows
from tests.nlp.test_tokens import ODD

from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.plain import NAME, read_plain
from brinkwatch.records.document import Document
from brinkwatch.records.span import Span

SENTENCES = read_rows("sentences.tsv")


def _document(text: str, *furniture: Span) -> Document:
    return Document(id="d", origin="o", text=text, text_sha256="", furniture=furniture)


def check_parse(parse: Parse) -> None:
    """Assert what holds for every parse of every text."""
    for index, token in enumerate(parse.tokens):
        assert token.index == index
        assert parse.text[token.start : token.end] == token.text
        assert token.text.strip()
    assert [i for s in parse.sentences for i in range(s.first, s.last)] == list(range(len(parse.tokens)))
    for sentence in parse.sentences:
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in parse.paragraphs)
        assert [t.index for t in parse.tokens[sentence.first : sentence.last] if t.head < 0] == [sentence.root]
        assert sorted(parse.subtree(sentence.root)) == list(range(sentence.first, sentence.last))
    for name in parse.names:
        assert parse.sentence_of[name.first] == parse.sentence_of[name.last - 1]
        assert (name.start, name.end) == (parse.tokens[name.first].start, parse.tokens[name.last - 1].end)
        assert 0 <= name.score <= 1


@given(st.lists(ODD, max_size=60).map("".join))
def test_any_text_is_parsed(text: str) -> None:
    check_parse(read_plain(_document(text)))


@pytest.mark.parametrize("text", ["", "\n" * 5_000, "a" * 10_000, "n't" * 500, "word " * 2_000, "\u0301", "\u202eleft"])
def test_text_that_is_none_is_parsed_too(text: str) -> None:
    check_parse(read_plain(_document(text)))


@pytest.mark.parametrize(("text", "expected", "reason"), SENTENCES)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: str, reason: str) -> None:
    parse = read_plain(_document(text))
    assert [parse.text[s.start : s.end] for s in parse.sentences] == expected.split("|"), reason


def test_it_says_that_it_is_plain() -> None:
    parse = load_parser("plain")(_document("Troops left."))
    assert parse.parser == NAME
    assert parse.names == ()


def test_a_sentence_ends_at_a_stop_before_a_capital() -> None:
    parse = read_plain(_document("Gen. Choe left. He said “No.” Nobody asked."))
    assert [parse.text[s.start : s.end] for s in parse.sentences] == [
        "Gen. Choe left.",
        "He said “No.”",
        "Nobody asked.",
    ]


def test_furniture_is_not_parsed() -> None:
    parse = read_plain(_document("Photo: Reuters\nTroops left.", Span(0, 14)))
    assert [token.text for token in parse.tokens] == ["Troops", "left", "."]
