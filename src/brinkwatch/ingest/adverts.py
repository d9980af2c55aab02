"""Which boxes of a web page advertise: their own class or id says so."""

from lxml import html

from brinkwatch.ontology.furniture import furniture

_MOST_WORDS = 120  # a box with more is the page itself under an odd name
_NEVER = frozenset({"html", "body", "main", "article", "p"})


def strip_adverts(tree: html.HtmlElement) -> None:
    """Take boxes with advertisements out of a parsed page, in place; the text behind each stays.

    >>> page = html.fromstring('<div><div class="box ad">Buy!</div>It rained.</div>')
    >>> strip_adverts(page)
    >>> page.text_content()
    'It rained.'
    """
    names = furniture().advert.boxes
    for element in list(tree.iter()):
        if element.getparent() is not None and _advertises(element, names):
            element.drop_tree()


def _advertises(element: html.HtmlElement, names: frozenset[str]) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NEVER or not _named(element) & names:
        return False
    return len(element.text_content().split()) <= _MOST_WORDS


def _named(element: html.HtmlElement) -> frozenset[str]:
    return frozenset(f"{element.get('class') or ''} {element.get('id') or ''}".lower().split())
