"""Which day of publication a text prints of itself, apart from the day it was posted again."""

import functools
import re
from collections.abc import Iterator

import msgspec

from brinkwatch.ingest.lines import Line, lines_of
from brinkwatch.ingest.stated import Stated, find_stated
from brinkwatch.ontology.datelines import datelines
from brinkwatch.ontology.times import time_words

_HEAD, _FOOT = 10, 6
# The order of trust: what a label calls publication, the byline's own date, a dateline, a date alone on its line.
_ORDER = ("published", "byline", "dateline", "bare", "posted", "updated")
# Hit: "By Some Agency (2020/07/14) Text goes on"; near miss: "By Monday (14 July 2020)" has no capital name before a bracket at the start
_BYLINE = re.compile(r"By (?P<who>[A-Z][\w.,&’' -]{1,80}?) ?\((?P<date>[^()]{6,40})\)")
_BY_LINE = re.compile(
    r"By:? (?P<who>[A-Z][\w.’'-]*(?:,? (?:and |de |van |von |al-)?[A-Z][\w.’'-]*){0,7})(?:, [\w ]{2,40})?"
)
_PLACE = re.compile(r"[A-Z][A-Z.’' -]+(?:, [A-Z][\w.’' ]+)?,? \(?\Z")


class Printed(msgspec.Struct, frozen=True):
    """The dates that a text prints of its own publication and of its posting, with the words."""

    published: str | None = None
    basis: str | None = None
    posted: str | None = None


class _Found(msgspec.Struct, frozen=True):
    role: str
    words: str
    readings: tuple[str, ...]


def printed_dates(text: str) -> Printed:
    r"""Return the dates of publication and posting that a text prints; what is ambiguous or absent stays None.

    >>> printed_dates("Title\n4 08 2020\nBy The Paper (2020/07/14) It rained.")
    Printed(published='2020-07-14', basis='byline: "By The Paper (2020/07/14)"', posted='2020-08-04')
    """
    found = sorted(_found(lines_of(text)), key=lambda item: _ORDER.index(item.role))
    sure = [item for item in found if len(item.readings) == 1]
    if not sure:
        basis = f'ambiguous: "{found[0].words}"' if found else None
        return Printed(basis=basis)
    published = sure[0].readings[0]
    basis = f'{"date line" if sure[0].role in {"published", "bare"} else sure[0].role}: "{sure[0].words}"'
    return Printed(published=published, basis=basis, posted=_posted(found, published))


def _posted(found: list[_Found], published: str) -> str | None:
    """Return the day of a re-post: a labelled or bare date later than the publication it stands with."""
    for item in found:
        if item.role in {"posted", "bare"}:
            later = [reading for reading in item.readings if reading[:10] > published[:10]]
            if len(later) == 1:
                return later[0]
    return None


def _found(lines: list[Line]) -> Iterator[_Found]:
    for number, line in enumerate(lines):
        head, foot = number < _HEAD, number >= len(lines) - _FOOT
        if head or foot:
            yield from _roles(line, head=head)


def _roles(line: Line, *, head: bool) -> Iterator[_Found]:
    for stated in find_stated(line.text[:400])[:2]:
        role = _role(line.text, stated)
        if role and (head or role in {"published", "posted", "updated"}):
            words = line.text[: stated.end] if stated.end <= 80 else line.text[stated.start : stated.end]
            if role == "byline" and line.text[stated.end : stated.end + 1] == ")":
                words += ")"
            yield _Found(role, words, stated.readings)
            return


def _role(line: str, stated: Stated) -> str | None:
    before, after = line[: stated.start], line[stated.end :]
    label = _label(before)
    if label:
        return label
    if _BYLINE.match(line) or (re.match(r"By:? [A-Z]", line) and len(before.split()) <= 12 and not after.strip(" .|)")):
        return "byline"
    if _PLACE.fullmatch(before) and re.match(r" ?[(—–-]", after):
        return "dateline"
    return "bare" if not _bare(before) and not _bare(after) else None


def _bare(words: str) -> str:
    """Return what is left beside a date when weekdays and separators are taken away."""
    kept = [word for word in re.split(r"[\s,.|•·:–—()-]+", words) if word]
    return " ".join(word for word in kept if word.lower() not in time_words().weekdays)


@functools.cache
def _labels() -> dict[str, str]:
    return {label: role for role, labels in datelines().labels.items() for label in labels}


def _label(before: str) -> str | None:
    """Return the role that the label right before a date gives it; a label begins its line or stands behind a full stop."""
    part = re.split(r"[.|•·(]\s*", before)[-1]
    return _labels().get(_bare(part).lower())


def is_date_line(line: str) -> bool:
    """Say whether a line holds nothing but a date, labelled or not.

    >>> is_date_line("4 08 2020"), is_date_line("It happened on 4 August 2020.")
    (True, False)
    """
    if len(line) > 80:
        return False
    found = find_stated(line)
    if not found:
        return False
    role = _role(line, found[0])
    return role == "bare" or (role is not None and role != "dateline" and not _bare(line[found[-1].end :]))


def byline_of(text: str) -> str | None:
    r"""Return the writers that a line near the top names.

    >>> byline_of("Army fires\nBy Jane Doe and John Roe\nThe army fired.")
    'Jane Doe and John Roe'
    """
    for line in lines_of(text)[:_HEAD]:
        match = _BYLINE.match(line.text) or _BY_LINE.fullmatch(line.text)
        if match:
            return match["who"].strip(" ,")
    return None


def byline_end(line: str) -> int:
    """Return how much of a line, from its beginning, names the writer and nothing else.

    >>> byline_end("By The Paper (2020/07/14) It rained.")
    25
    """
    match = _BYLINE.match(line)
    if match and find_stated(match["date"]):
        return match.end()
    whole = _BY_LINE.fullmatch(line)
    return len(line) if whole and len(line.split()) <= 14 else 0
