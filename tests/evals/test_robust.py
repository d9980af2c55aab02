"""Damaged texts are read without a break, and a span that is not what it says is seen."""

import random

import pytest
from evals.robust import DAMAGES, Found, check, damaged, differing, report

from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.plain import read_plain
from brinkwatch.records.document import Document, RawDocument
from brinkwatch.records.mention import Mention, MentionKind
from brinkwatch.records.span import Span

TEXT = (
    "LUSAVA — “We will not move our guns,” said Marta Kovar, a spokeswoman. “Nobody will cross the bridge.”\n\n"
    "Q: When?\n\nKovar said, according to the agency, that ‘it’s over’ — “unless they leave…\n\n"
    "“We asked them twice.”\n— Marta Kovar (@kovar) June 3, 2021"
)
RAW = RawDocument(origin="a.txt", text=TEXT, language="en")


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_text_is_read(name: str) -> None:
    text = DAMAGES[name](TEXT, random.Random(name))  # noqa: S311  # no secret
    assert check(RawDocument(origin=name, text=text, language="en"), read_plain) == Found(name, None, ())


def test_a_text_in_two_encodings_is_read() -> None:
    (*_, raw) = damaged([RAW])
    assert raw.data is not None
    assert check(raw, read_plain).crash is None


def test_a_break_is_seen_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(document: Document) -> Parse:
        raise ValueError(document.origin)

    assert check(RAW, broken) == Found("a.txt", "ValueError: a.txt", ())
    assert report([RAW], broken, as_json=True) == 1
    assert '"crashes": 1' in capsys.readouterr().out


def test_a_span_outside_the_text_and_other_words_are_seen() -> None:
    mention = Mention(id="m", document="d", start=0, end=4, kind=MentionKind.PERSON, text="Anne", confidence=1.0)
    assert list(differing((Span(3, 3), Span(0, 9)), "Anna")) == [
        "3-3 is no span of the text",
        "0-9 is no span of the text",
    ]
    assert list(differing(mention, "Anna")) == ["0-4 is not 'Anne'"]
    assert list(differing(mention, "Anne")) == []
