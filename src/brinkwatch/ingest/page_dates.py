"""When a web page says that it was published."""

import json
from collections.abc import Iterator

from htmldate import find_date
from lxml import html

from brinkwatch.ingest.stated import stated_date

# The names of meta elements in the order of trust; each has been seen with the day of publication, not of a change.
_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publication_date", "publish-date",
    "publishdate", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "citation_publication_date", "date",
)  # fmt: skip
_FAR = "2099-12-31"


def page_date(tree: html.HtmlElement) -> tuple[str, str] | None:
    """Return the ISO 8601 date of publication and where on the page it is stated, or None."""
    for where, words in (*_stated_in_meta(tree), *_stated_in_json(tree), *_stated_in_time(tree)):
        if date := stated_date(words):
            return date, f"metadata: {where}"
    found = _searched(tree)
    return (found, "metadata: htmldate") if found else None


def _stated_in_meta(tree: html.HtmlElement) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").lower()
            if name and element.get("content"):
                found.setdefault(name, element.get("content"))
    return [(name, found[name]) for name in _META if name in found]


def _stated_in_json(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            for words in _published(_loaded(script.text or "")):
                yield "JSON-LD datePublished", words


def _loaded(text: str) -> object:
    try:
        return json.loads(text.strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def _published(value: object, depth: int = 0) -> Iterator[str]:
    """Yield every datePublished of nested objects and lists, the outermost first."""
    if depth > 5:  # deeper ones belong to comments and related texts
        return
    if isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        yield from _published(value.get("@graph"), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _published(item, depth + 1)


def _stated_in_time(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("time"):
        marked = element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished"
        if marked and element.get("datetime"):
            yield "time", element.get("datetime")


def _searched(tree: html.HtmlElement) -> str | None:
    """Return what htmldate finds in places that only an outlet's habit marks, or None."""
    try:
        return find_date(tree, original_date=True, extensive_search=False, max_date=_FAR)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
