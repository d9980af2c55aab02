"""Whatever a text holds, it is read to the end, and every span of what was read lies in it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.line.spans import check_reading

from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp import load_parser
from brinkwatch.nlp.parse import Parser
from brinkwatch.nlp.plain import read_plain
from brinkwatch.pipeline import read_document
from brinkwatch.records.document import Document, RawDocument

WORDS = (
    "the The he She Anna Lind Lind's Norway Oslo Iran's minister army officials said warned that will could attack attacked"
    " not on Tuesday last June 31 2019 1,200 0 if by sanctions talks Reuters (AP) Q: A: MR. LIND: No. U.S. likely 30% km"
)
MARKS = [*"“”‘’'\"«».,;:—-()\n\u2028\u00ad\u200b\u0301\0", "\n\n", "''", "...", " ", ""]

broken = st.lists(st.tuples(st.sampled_from(WORDS.split()), st.sampled_from(MARKS)), max_size=40).map(
    lambda pairs: "".join(f"{word}{mark} " if len(mark) < 2 else word + mark for word, mark in pairs)
)
damaged = broken | broken.map(str.upper) | broken.map(lambda text: text.replace(" ", "")) | st.text(max_size=200)


def read_all(text: str, parser: Parser) -> None:
    raw = RawDocument(origin="a.txt", text=text, published="2019-06-20", language="en")
    document = prepare(raw)
    if isinstance(document, Document):
        reading = read_document(document, parser)
        check_reading(document, reading)
        assert reading == read_document(document, parser)


@given(damaged)
@settings(max_examples=60)
def test_any_text_is_read_by_plain_rules(text: str) -> None:
    read_all(text, read_plain)


@pytest.fixture(scope="module")
def trained() -> Parser:
    return load_parser(threads=1)


@pytest.mark.model
@given(text=damaged)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_by_the_trained_reader(trained: Parser, text: str) -> None:
    read_all(text, trained)
