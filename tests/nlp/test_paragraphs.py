"""Paragraphs without furniture, and text broken to a width."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.nlp.paragraphs import find_paragraphs
from brinkwatch.records.span import Span

STORY = "The ministry said that talks on the border had failed and that troops would return to their posts. " * 4


def test_a_paragraph_ends_at_a_line_break() -> None:
    text = "Troops left.\r\n\n  Talks failed. \n"
    assert [text[span.start : span.end] for span in find_paragraphs(text)] == ["Troops left.", "Talks failed."]


def test_furniture_is_left_out_and_cuts_a_paragraph() -> None:
    text = "Home News Troops left (advertisement) at dawn."
    kept = find_paragraphs(text, [Span(22, 37), Span(0, 9)])
    assert [text[span.start : span.end] for span in kept] == ["Troops left", "at dawn."]


@given(
    st.text(alphabet="ab \n\r", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4)
)
def test_paragraphs_never_meet_furniture(text: str, spans: list[tuple[int, int]]) -> None:
    furniture = [Span(min(span), max(span)) for span in spans]
    found = find_paragraphs(text, furniture)
    assert not any(paragraph.meets(cut) for paragraph in found for cut in furniture if cut.start < cut.end)
    assert found == sorted(found, key=lambda span: span.start)


def test_a_text_broken_to_a_width_keeps_its_paragraphs() -> None:
    broken = "\n\n".join(textwrap.fill(STORY.strip(), 68) for _ in range(2))
    found = [broken[span.start : span.end] for span in find_paragraphs(broken)]
    assert [" ".join(paragraph.split()) for paragraph in found] == [STORY.strip()] * 2


def test_short_paragraphs_on_lines_of_their_own_are_not_joined() -> None:
    lines = [f"Village number {number} was shelled on Monday, a resident said by phone." for number in range(9)]
    assert len(find_paragraphs("\n".join(lines))) == 9


def test_a_heading_is_not_joined_to_the_broken_text_below_it() -> None:
    found = find_paragraphs("Talks fail\n" + textwrap.fill(STORY, 68))
    assert len(found) == 2
