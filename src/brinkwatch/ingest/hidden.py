"""Which parts of a web page no reader of it sees: they are taken out before anything is read."""

import re

from lxml import html

_TAGS = frozenset(
    {"script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "audio", "video"}
)
# The page itself is often hidden until a script shows it.
_NEVER = frozenset({"html", "body", "main", "article"})
_CLASSES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "d-none"}
)
# Hit: "display : none", "left:-9999px"; near miss: "display: inline", "opacity: 0.9", "left: -2px"
_STYLE = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | font-size\s*:\s*0(?![.\d]*[1-9])
      | opacity\s*:\s*0(?![.\d]*[1-9]) | (?:left|top|text-indent)\s*:\s*-\d{3,}""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = re.compile(r"@[\w-]{1,40}[^{};]{0,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"(?P<selectors>[^{}]{1,300})\{(?P<style>[^{}]*)\}")
# One class or id alone: whatever is more intricate may mean something else.
_SELECTOR = re.compile(r"[\w]*(?P<sign>[.#])(?P<name>[\w-]+)\Z")


def strip_hidden(tree: html.HtmlElement) -> None:
    """Take what is not shown out of a parsed page, in place; the text behind each such element stays.

    >>> page = html.fromstring("<div><p hidden>no</p>yes</div>")
    >>> strip_hidden(page)
    >>> page.text_content()
    'yes'
    """
    classes, ids = _hiding_names(tree)
    for element in list(tree.iter()):
        if element is not tree and element.getparent() is not None and _is_hidden(element, classes, ids):
            element.drop_tree()


def _is_hidden(element: html.HtmlElement, classes: frozenset[str], ids: frozenset[str]) -> bool:
    if not isinstance(element.tag, str) or element.tag in _TAGS:
        return True  # comments have no tag name
    if element.tag in _NEVER:
        return False
    said = element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true"
    closed = element.tag == "dialog" and element.get("open") is None
    named = not classes.isdisjoint((element.get("class") or "").split()) or element.get("id") in ids
    return said or closed or named or bool(_STYLE.search(element.get("style") or ""))


def _hiding_names(tree: html.HtmlElement) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes and ids that the page's own style sheets hide; rules for print or small screens do not count."""
    classes, ids = set(_CLASSES), set[str]()
    for sheet in tree.iter("style"):
        rules = _MEDIA.sub("", _COMMENT.sub("", (sheet.text or "")[:100_000]))
        for rule in _RULE.finditer(rules):
            if not _STYLE.search(rule["style"]):
                continue
            for selector in rule["selectors"].split(","):
                if match := _SELECTOR.match(selector.strip()):
                    (classes if match["sign"] == "." else ids).add(match["name"])
    return frozenset(classes), frozenset(ids)
