"""Furniture: the golden table of lines, what only the whole text shows, and properties."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.ingest.furniture import find_furniture, find_marks

GOLDEN = Path(__file__).parents[1] / "golden" / "furniture.tsv"
with GOLDEN.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def marked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_furniture(text)]


@pytest.mark.parametrize("row", ROWS, ids=[row["reason"] for row in ROWS])
def test_golden_lines(row: dict[str, str]) -> None:
    line = row["line"]
    wanted = {"all": [line], "none": []}.get(row["furniture"], [row["furniture"]])
    text = f"A first line of the text.\n{line}\nA last line of the text."
    assert marked(text) == wanted, row["reason"]


def test_the_first_headline_stays_and_its_repeats_are_marked() -> None:
    text = "Army fires shells again\n\nThe army fired.\n\nArmy fires shells again\n\nIt stopped."
    spans = find_furniture(text)
    assert [(span.start, text[span.start : span.end]) for span in spans] == [(42, "Army fires shells again")]


def test_a_caption_printed_twice_in_one_line_is_marked_with_its_date() -> None:
    line = " date 2020-06-17 Troops rest. (State Agency/News Service via AP) Troops rest. (State Agency/News Service via AP)"
    assert marked(f"{line}\n\nOn Monday the army fired.") == [line.strip()]


def test_a_caption_before_text_leaves_the_text() -> None:
    text = "Smoke rises. (Photo: Ann Smith, AP) The army fired on Monday."
    assert marked(text) == ["Smoke rises. (Photo: Ann Smith, AP)"]


def test_a_list_of_offers_goes_with_its_heading() -> None:
    text = "The army fired.\n\nPaper cover\n  • Unlimited access to\n  • Ad free experience\n  • All stories\nThe talks failed."
    assert marked(text) == ["Paper cover", "• Unlimited access to", "• Ad free experience", "• All stories"]


def test_a_list_of_the_text_stays() -> None:
    assert marked("The demands:\n• withdraw all troops\n• open the border\n• pay for the ships") == []


def test_short_lines_behind_the_copyright_notice_are_the_foot() -> None:
    text = "The army fired.\nIt stopped.\nTalks go on.\n©2021 The Paper\n\nPaper Mobile\n\nThe end came late."
    assert marked(text) == ["©2021 The Paper", "Paper Mobile"]


def test_each_mark_has_its_reason() -> None:
    assert [mark.why for mark in find_marks("Advertisement\nPHOTO: A bridge.\nThe army fired.")] == [
        "advert",
        "caption",
    ]


LINES = st.lists(
    st.sampled_from(
        ["Advertisement", "The army fired.", "• Ad free", "©2021 X", "By Jane Doe", "", "A, b, c, d", "4 08 2020", "(A B/AP)", "X (Photo: A) y", "(((("]
    ) | st.text(max_size=60),
    max_size=12,
)  # fmt: skip


@given(LINES)
def test_spans_are_inside_in_order_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = find_furniture(text)
    assert spans == find_furniture(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
