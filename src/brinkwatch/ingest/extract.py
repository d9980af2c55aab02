"""Which text a web page shows, and what the page says of it."""

import copy
import re
import urllib.parse

import trafilatura
from lxml import etree, html

from brinkwatch.errors import InputError
from brinkwatch.ingest.adverts import strip_adverts
from brinkwatch.ingest.hidden import strip_hidden
from brinkwatch.ingest.page import Page
from brinkwatch.ingest.page_dates import page_date

_BROKEN = (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, AssertionError)

# Parsing takes the square of the number of a tag's attributes; a picture written into its tag is long without blanks.
_LONG_TAG = re.compile(r"<[^<>]{10000,}")
_MOST_ATTRIBUTES = 3000

# The innermost of these are a page's paragraphs where nothing better tells them.
_BLOCKS = ("p", "h1", "h2", "h3", "li", "blockquote")
# What stands round the text of a page, never in it.
_FRAME = ("nav", "footer", "aside", "form", "button", "select", "figcaption")


def extract_page(source: str) -> Page:
    """Return the main text of a web page, hidden parts left out, one paragraph a line.

    Raises:
        InputError: the page cannot be taken apart or shows no text.
    """
    tree = _parsed(source)
    date = page_date(tree)
    said = _metadata(tree)
    strip_hidden(tree)
    strip_adverts(tree)
    text = _text(tree)
    if not text.strip():
        raise InputError("the page shows no text")
    return Page(
        text=text,
        title=said.title,
        byline=said.author,
        outlet=said.sitename if said.sitename != said.hostname else None,
        url=_link(tree) or said.url,
        language=tree.get("lang"),
        published=date[0] if date else None,
        published_basis=date[1] if date else None,
    )


def _parsed(source: str) -> html.HtmlElement:
    """Return the tree; entities and DTDs of others are never loaded, and trees too deep are cut by the parser."""
    if any(tag[0].count(" ") + tag[0].count("\n") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(source)):
        raise InputError("the page holds a tag with thousands of attributes")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except _BROKEN as error:
        raise InputError(f"the page cannot be taken apart: {error}") from error
    return tree


def _metadata(tree: html.HtmlElement) -> trafilatura.settings.Document:
    try:
        return trafilatura.extract_metadata(
            copy.deepcopy(tree), date_config={"original_date": True, "max_date": "2099-12-31"}, extensive=False
        )
    except _BROKEN:
        return trafilatura.settings.Document()


def _text(tree: html.HtmlElement) -> str:
    """Return the main text; a page too small to tell main text from the rest gives all its paragraphs."""
    try:
        found = trafilatura.extract(
            copy.deepcopy(tree), output_format="txt", include_comments=False, include_tables=True
        )
    except _BROKEN:
        found = None
    # Without a line end it fell back on the page's words in a row, and lost its paragraphs.
    return found if found and "\n" in found else _all_paragraphs(tree)


def _all_paragraphs(tree: html.HtmlElement) -> str:
    body = tree.find("body")
    chosen = body if body is not None else tree
    for element in list(chosen.iter(*_FRAME)):
        if element.getparent() is not None:
            element.drop_tree()
    found = (element for element in chosen.iter(*_BLOCKS) if next(element.iterdescendants(*_BLOCKS), None) is None)
    paragraphs = [" ".join(element.text_content().split()) for element in found]
    return "\n".join(filter(None, paragraphs)) or " ".join(chosen.text_content().split())


def _link(tree: html.HtmlElement) -> str | None:
    """Return the page's own address, if it states a full one."""
    for element in tree.iter("link"):
        address = element.get("href") or ""
        if (element.get("rel") or "").lower() == "canonical" and urllib.parse.urlsplit(address).scheme in {
            "http",
            "https",
        }:
            return address
    return None
