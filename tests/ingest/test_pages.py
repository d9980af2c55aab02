"""Web pages: what is shown, what is hidden, what the page says of itself."""

import pytest

from brinkwatch.errors import InputError
from brinkwatch.ingest.extract import extract_page

SHOWN = (
    "The army of Norland fired shells across the border on Monday, its defence minister told reporters in the capital."
)
MORE = "Sudland said that it would answer any further attack with force, and called on the council of nations to meet at once."
HIDDEN = "This paragraph is here for machines alone, and nobody who looks at the page in a browser will ever see a word of it."


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=en><head><title>Army fires</title>{head}</head><body><article><h1>Army fires</h1><p>{SHOWN}</p>{body}<p>{MORE}</p></article></body></html>"


HIDINGS = [
    ("<p hidden>{}</p>", "", "the attribute"),
    ("<p style='color:red; DISPLAY : none'>{}</p>", "", "a style"),
    ("<p style='position:absolute;left:-9999px'>{}</p>", "", "off the page"),
    ("<p style='font-size:0'>{}</p>", "", "no size"),
    ("<div aria-hidden=true><p>{}</p></div>", "", "hidden from readers aloud"),
    ("<p class='a x'>{}</p>", "<style>p.y, .x { visibility: hidden }</style>", "a class of the page's style sheet"),
    ("<p id=x>{}</p>", "<style>#x{{display:none}}</style>".replace("{{", "{").replace("}}", "}"), "an id"),
    ("<p class=sr-only>{}</p>", "", "a class of common frameworks"),
    ("<template><p>{}</p></template>", "", "a template"),
    ("<noscript><p>{}</p></noscript>", "", "for browsers without scripts"),
    ("<script>document.write('{}')</script>", "", "a script"),
    ("<!-- <p>{}</p> -->", "", "a comment"),
    ("<dialog><p>{}</p></dialog>", "", "a closed dialogue"),
]


@pytest.mark.parametrize(("body", "head", "reason"), HIDINGS, ids=[row[2] for row in HIDINGS])
def test_hidden_text_is_not_read(body: str, head: str, reason: str) -> None:
    text = extract_page(page(body.replace("{}", HIDDEN), head)).text
    assert "machines alone" not in text, reason
    assert SHOWN in text
    assert MORE in text


SHOWINGS = [
    ("<p style='display:inline; opacity: 0.9'>{}</p>", "", "other styles"),
    ("<p class=x>{}</p>", "<style>@media print { .x { display: none } }</style>", "hidden in print only"),
    ("<p class=x>{}</p>", "<style>.menu .x { display: none }</style>", "hidden elsewhere only"),
]


@pytest.mark.parametrize(("body", "head", "reason"), SHOWINGS, ids=[row[2] for row in SHOWINGS])
def test_shown_text_is_read(body: str, head: str, reason: str) -> None:
    assert "machines alone" in extract_page(page(body.replace("{}", HIDDEN), head)).text, reason


def test_navigation_and_captions_are_left_out() -> None:
    body = "<nav><a href=/>Home</a> <a href=/world>World</a></nav><figure><img src=a.jpg><figcaption>Soldiers near the bridge.</figcaption></figure>"
    text = extract_page(page(body)).text
    assert "World" not in text


DATES = [
    ('<meta property="article:published_time" content="2021-03-04T10:00:00+02:00">', "2021-03-04T10:00:00+02:00", "article:published_time", "a meta element"),
    ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-03-04"}]}</script>', "2021-03-04", "JSON-LD", "JSON-LD"),
    ('<meta property="article:modified_time" content="2021-03-09"><meta name="pubdate" content="2021-03-04">', "2021-03-04", "pubdate", "a change is no publication"),
    ('<meta property="article:published_time" content="soon"><script type="application/ld+json">{broken</script>', None, None, "broken metadata"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "date", "basis", "reason"), DATES, ids=[row[3] for row in DATES])
def test_page_dates(head: str, date: str | None, basis: str | None, reason: str) -> None:
    found = extract_page(page("", head))
    assert found.published == date, reason
    assert (basis or "") in (found.published_basis or "")


def test_what_the_page_says_of_itself() -> None:
    head = '<meta property="og:site_name" content="The Paper"><meta name="author" content="Jane Doe"><link rel=canonical href="https://paper.example/a">'
    found = extract_page(page("", head))
    assert (found.title, found.outlet, found.byline, found.url) == (
        "Army fires",
        "The Paper",
        "Jane Doe",
        "https://paper.example/a",
    )


def test_broken_pages_are_read_as_far_as_they_go() -> None:
    assert SHOWN in extract_page(f"<html><body><div><p>{SHOWN}<p>{MORE}</div></b></table>").text


def test_entities_of_others_are_not_loaded() -> None:
    source = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>{SHOWN} &x;</p></body></html>'
    assert "&x;" in extract_page(source).text


def test_a_page_without_text_is_refused() -> None:
    for source in ("<html></html>", "<!-- x -->", "<div>" * 3000):
        with pytest.raises(InputError):
            extract_page(source)


def test_a_tag_of_thousands_of_attributes_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(InputError, match="thousands of attributes"):
        extract_page("<p " + " ".join(f"a{n}=1" for n in range(9000)) + ">x</p>")
