"""The trained reader."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.golden.rows import read_rows
from tests.nlp.test_plain import check_parse
from tests.nlp.test_tokens import ODD

from brinkwatch.errors import SettingsError
from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Name, Parse, Parser
from brinkwatch.nlp.reader import agree_on_labels
from brinkwatch.records.document import Document

model = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser(threads=1)


def _read(parser: Parser, text: str) -> Parse:
    return parser(Document(id="d", origin="o", text=text, text_sha256=""))


@model
def test_a_sentence_gets_its_tree(parser: Parser) -> None:
    parse = _read(parser, "The army has threatened to send troops back to the border.")
    root = parse.tokens[parse.sentences[0].root]
    assert (root.text, root.lemma, root.upos) == ("threatened", "threaten", "VERB")
    assert [token.text for token in parse.dependents(root.index, "nsubj")] == ["army"]
    assert [token.text for token in parse.dependents(root.index, "xcomp")] == ["send"]


@model
def test_a_passive_is_seen_as_one(parser: Parser) -> None:
    parse = _read(parser, "The bridge was destroyed by rebels on Monday.")
    root = parse.tokens[parse.sentences[0].root]
    assert [token.relation for token in parse.dependents(root.index, "nsubj")] == ["nsubj:pass"]
    assert root.has("Voice=Pass")


@model
def test_sentences_and_names_are_found(parser: Parser) -> None:
    parse = _read(parser, "Anna Berg flew to Oslo. She met officials of the World Bank there.")
    assert [parse.text[s.start : s.end][:3] for s in parse.sentences] == ["Ann", "She"]
    names = {parse.text[name.start : name.end]: name.label for name in parse.names}
    assert names["Anna Berg"] == "PER"
    assert names["Oslo"] == "LOC"


@model
@given(st.lists(ODD, max_size=40).map("".join))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_parsed(parser: Parser, text: str) -> None:
    check_parse(_read(parser, text))


@model
@pytest.mark.parametrize("text", ["", "\n" * 5_000, "a" * 10_000, "n't" * 500, "word " * 2_000, "\u0301", "\u202eleft"])
def test_text_that_is_none_is_parsed_too(parser: Parser, text: str) -> None:
    check_parse(_read(parser, text))


@model
@pytest.mark.parametrize(("text", "expected", "reason"), read_rows("sentences.tsv"))
def test_sentences_end_where_a_reader_would_end_them(parser: Parser, text: str, expected: str, reason: str) -> None:
    parse = _read(parser, text)
    assert [parse.text[s.start : s.end] for s in parse.sentences] == expected.split("|"), reason


@model
def test_a_long_paragraph_is_read_in_windows(parser: Parser) -> None:
    text = "Talks on the border failed again, officials said. " * 60 + "word " * 700
    parse = _read(parser, text)
    check_parse(parse)
    assert len(parse.sentences) >= 60


@model
def test_same_text_same_parse(parser: Parser) -> None:
    text = "Troops left at dawn.\nThe ministry denied it.\n“We will not yield,” the president said."
    first, second = _read(parser, text), _read(parser, text)
    assert (first.tokens, first.names, first.sentences) == (second.tokens, second.names, second.sentences)


def test_a_missing_model_says_what_is_missing() -> None:
    with pytest.raises(SettingsError, match=r"nowhere.*model\.onnx"):
        load_parser("nowhere")


def test_one_form_has_one_label_in_a_document() -> None:
    text = "Oslo Oslo Oslo Berg"
    names = [
        Name(n, n + 1, 5 * n, 5 * n + 4, label, score)
        for n, label, score in ((0, "LOC", 0.9), (1, "ORG", 0.6), (2, "LOC", 0.5))
    ]
    other = Name(3, 4, 15, 19, "PER", 0.4)
    assert [name.label for name in agree_on_labels(text, [*names, other])] == ["LOC", "LOC", "LOC", "PER"]
