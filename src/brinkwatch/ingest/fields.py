"""What stands in the short fields of a document: clean words, a safe address, the outlet and where it is known from."""

import re
import unicodedata
import urllib.parse

from brinkwatch.ingest.lines import lines_of
from brinkwatch.ontology.datelines import datelines
from brinkwatch.records.span import Span

_LONGEST = 400
_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?:[/-]|\Z)"
)
# Hit: "©2020 The Paper Ltd.", "Copyright © 2019 The Paper. All rights reserved."; near miss: "a copyright law of 2019"
_COPYRIGHT = re.compile(
    r"\W*(?:copyright|©|\(c\))[\s©]*(?:19|20)\d\d(?:by|\W)*(?P<owner>[A-Z][\w&’' -]{2,50}?)(?:,? (?:L\.?P|LLC|Ltd|Inc|Limited|Corp)\b|[.,]|\Z)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][\w.,’' /-]{1,60}? ?\((?P<agency>[A-Za-z ]{2,30})\) ?(?:[-–—]|--) ?")


def clean(words: str | None) -> str | None:
    r"""Return a short field in one line, without control and direction characters; None if nothing is left.

    >>> clean(" A\tB\x1b[2J ")
    'A B[2J'
    """
    if words is None:
        return None
    kept = "".join(
        c if not unicodedata.category(c).startswith("C") else " " * c.isspace() for c in words[: 4 * _LONGEST]
    )
    return " ".join(kept.split())[:_LONGEST] or None


def safe_url(words: str | None) -> str | None:
    """Return a web address, or None for anything else that could stand there.

    >>> safe_url("https://x.org/a"), safe_url("javascript:alert(1)")
    ('https://x.org/a', None)
    """
    address = (words or "").strip()
    if any(c.isspace() or not c.isprintable() for c in address):
        return None
    try:
        parts = urllib.parse.urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def url_date(url: str | None) -> str | None:
    """Return the day in a news address.

    >>> url_date("https://x.org/world/2019/05/05/id/9/")
    '2019-05-05'
    """
    match = _URL_DATE.search(url or "")
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else None


def url_outlet(url: str | None) -> str | None:
    """Return the site of an address, as the outlet's plainest name.

    >>> url_outlet("https://www.x.org/a")
    'x.org'
    """
    host = urllib.parse.urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def printed_outlet(text: str) -> tuple[str, str] | None:
    r"""Return the outlet that a text's own copyright line or dateline names, and the words, or None.

    >>> printed_outlet("It rained.\n©2020 The Paper Ltd.")
    ('The Paper', 'copyright: "©2020 The Paper Ltd."')
    """
    lines = lines_of(text)
    for line in reversed(lines[-12:]):
        match = _COPYRIGHT.match(line.text)
        if match and line.words <= 30:
            return match["owner"].strip(), f'copyright: "{line.text[:80]}"'
    for line in lines[:4]:
        match = _DATELINE.match(line.text)
        if match and match["agency"] in datelines().agencies:
            return datelines().agencies[match["agency"]], f'dateline: "{match[0].strip()}"'
    return None


def headline(text: str, furniture: tuple[Span, ...]) -> str | None:
    r"""Return a plain text's first line where it reads like a headline: short, no full stop, and more lines behind it.

    >>> headline("Army fires\n\nThe army fired on Monday.", ())
    'Army fires'
    """
    lines = lines_of(text)
    marked = {span.start for span in furniture}
    first = next((line for line in lines if line.start not in marked), None)
    if first is None or first is lines[-1] or not 2 <= first.words <= 30 or first is not lines[0]:
        return None
    return None if first.text.endswith((".", ":", ",", ";")) else first.text
