"""Boxes whose class or id says that they advertise are no part of a page's text."""

from pathlib import Path

import pytest

from brinkwatch.ingest.extract import extract_page
from brinkwatch.sample import sample_path

ROWS = [  # box, is it taken out, reason
    ('<div class="ad"><p>Eat more fish, said the harbour master on Monday.</p></div>', True, "its class"),
    (
        '<div class="box advert wide"><p>Eat more fish, said the harbour master on Monday.</p></div>',
        True,
        "one of its classes",
    ),
    ('<div id="newsletter"><p>Eat more fish, said the harbour master on Monday.</p></div>', True, "its id"),
    (
        '<div class="shadow"><p>Eat more fish, said the harbour master on Monday.</p></div>',
        False,
        "a word that only holds the letters",
    ),
    ('<p class="ad">Eat more fish, said the harbour master on Monday.</p>', False, "a paragraph may be the writer's"),
]
STORY = "".join(
    f"<p>On day {n} the ministry said that the border at crossing {n} would stay shut.</p>" for n in range(9)
)


@pytest.mark.parametrize(("box", "taken_out", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_boxes(box: str, taken_out: bool, reason: str) -> None:
    page = extract_page(f"<html><body><article><h1>Border shut</h1>{STORY}{box}{STORY}</article></body></html>")
    assert ("Eat more fish" not in page.text) is taken_out, reason


def test_a_page_that_is_one_such_box_keeps_its_text() -> None:
    assert "crossing 8" in extract_page(f'<html><body><div class="promo">{STORY * 3}</div></body></html>').text


@pytest.mark.parametrize("path", sorted(sample_path().glob("*.html")), ids=lambda path: path.stem)
def test_no_advertisement_of_the_sample_is_read(path: Path) -> None:
    text = extract_page(path.read_text(encoding="utf-8")).text
    sold = (
        "Ferries:",
        "wedding",
        "Stoves",
        "Kippers",
        "Join the Bulletin",
        "cookies",
        "SUBSCRIBER-ONLY",
        "Print edition only",
    )
    assert [words for words in sold if words in text] == []
