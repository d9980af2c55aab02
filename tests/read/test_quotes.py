"""Quotation marks: what they hold, and that none of them ever breaks the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.read.quotes import Quotations, find_quotations
from brinkwatch.records.span import Span

ROWS = [
    ("He said: “Don’t go.” They didn’t.", ["“Don’t go.”"], "an apostrophe closes nothing"),
    ('"One," he said, "two."', ['"One,"', '"two."'], "straight marks, twice"),
    ("“A ‘nested’ word.”", ["“A ‘nested’ word.”"], "the outer marks count"),
    ("‘It’s the guards’ plan,’ he said. ‘No.’", ["‘It’s the guards’ plan,’", "‘No.’"], "British marks beside apostrophes"),
    ("The '90s were 'calm'.", ["'calm'"], "a decade is no quotation"),
    ('A 5" gun and "odd', [], "inches and a lone mark"),
    ("“One paragraph.\n“Another.”", ["“One paragraph.", "“Another.”"], "a quotation that runs on"),
    ("“", [], "one mark alone"),
    ("«Non», he said", ["«Non»"], "guillemets"),
    ("He said: “So it goes", ["“So it goes"], "cut off after a colon"),
    ("rock ’n’ roll", [], "elisions"),
]  # fmt: skip


def spans_of(text: str) -> list[Span]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_golden_quotations(text: str, expected: list[str], reason: str) -> None:
    assert [text[q.start : q.end] for q in find_quotations(text, spans_of(text))] == expected, reason


def test_a_quotation_resumes_in_the_next_paragraph() -> None:
    text = "“One.\n“Two.”"
    first, second = find_quotations(text, spans_of(text))
    assert (first.closed, first.resumes, second.closed, second.resumes) == (False, False, True, True)


@given(st.text(alphabet="“”‘’'\"«»„ ab.,\n", max_size=60))
def test_any_marks_give_ordered_quotations_inside_the_text(text: str) -> None:
    found = find_quotations(text, spans_of(text))
    ends = [0]
    for quotation in found:
        assert ends[-1] <= quotation.start < quotation.end <= len(text)
        ends.append(quotation.end)


def test_quotations_are_found_by_place() -> None:
    text = "a “b” c"
    quotations = Quotations(find_quotations(text, spans_of(text)))
    assert quotations.around(3) is not None
    assert quotations.around(0) is None
    assert len(quotations.meeting(Span(0, 7))) == 1
