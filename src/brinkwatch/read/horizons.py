"""By when a forecast is to come true, and under which condition."""

import datetime
import re
from collections.abc import Iterable

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.phrases import branch, marker
from brinkwatch.records.document import Document
from brinkwatch.records.forecast import HorizonBasis
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.time import Time, TimeKind

# One hit: "P3M"; a near miss: "PT2H" (hours fall on the day itself) and "PXD" (how many is not said).
DURATION = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
UNITS = {"D": 1, "W": 7, "M": 30, "Y": 365}
BEFORE = 24
DEADLINES = (["by"], ["before"], ["until"])
LEADS = (
    " within",
    " inside",
    " within the next",
    " in the next",
    " over the next",
    " in the coming",
    " within about",
    " in",
)


def known_on(document: Document) -> DateInterval | None:
    """Return the day the document was published, else None."""
    for field, stamp in (("published", document.published), ("posted", document.posted)):
        if stamp and _day(stamp) is not None:
            return DateInterval(earliest=stamp[:10], latest=stamp[:10], basis=field)
    return None


def _day(stamp: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def horizon_of(
    text: str, span: Span, times: Iterable[Time], known: DateInterval | None
) -> tuple[DateInterval | None, HorizonBasis]:
    """Return the interval in which the outcome is to fall: a date the clause names, a phrase such as "soon", else 90 days."""
    near = [time for time in times if span.holds(Span(time.start, time.end))]
    stated = _dated(text, near, known) or _counted(text, near, known)
    if stated is not None:
        return stated, HorizonBasis.STATED
    words = " ".join(text[span.start : span.end].casefold().split())
    table = forecast_table()
    for phrase, days in table.horizons.items():
        if f" {phrase} " in f" {_plain(words)} ":
            return _after(known, days, f'horizon: "{phrase}" = {days} days'), HorizonBasis.STATED
    return _after(known, table.default_days, f"default: {table.default_days} days"), HorizonBasis.ASSUMED


def _plain(words: str) -> str:
    return "".join(character if character.isalnum() else " " for character in words)


def _dated(text: str, near: Iterable[Time], known: DateInterval | None) -> DateInterval | None:
    for time in near:
        interval = _ahead(text, time, known)
        if interval is None or (time.value or "").endswith("_REF"):
            continue  # "the coming years": the word list says how long
        if known is not None and interval.latest <= known.latest and interval.earliest < known.latest:
            continue  # "in recent months"
        earliest = max(interval.earliest, known.latest) if known is not None else interval.earliest
        return DateInterval(earliest=earliest, latest=interval.latest, basis=f'stated: "{text[time.start : time.end]}"')
    return None


def _ahead(text: str, time: Time, known: DateInterval | None) -> DateInterval | None:
    """Return the time's interval, a year on where "by August" was read of last year's because it stands in a past sentence."""
    interval = time.interval
    before = text[max(0, time.start - BEFORE) : time.start].casefold().split()
    named = any(character.isdigit() for character in text[time.start : time.end])
    if interval is None or known is None or interval.latest >= known.latest or named or before[-1:] not in DEADLINES:
        return interval
    start, end = _day(interval.earliest), _day(interval.latest)
    if start is None or end is None or (datetime.date.fromisoformat(known.latest) - end).days > UNITS["Y"]:
        return interval
    year = datetime.timedelta(days=UNITS["Y"])
    return DateInterval(
        earliest=(start + year).isoformat(), latest=(end + year).isoformat(), basis=f"{interval.basis}; the next one"
    )


def _counted(text: str, near: Iterable[Time], known: DateInterval | None) -> DateInterval | None:
    """Return the interval of "within a week", "over the next three months": a duration counted from the day of the text."""
    for time in near:
        match = DURATION.fullmatch(time.value or "")
        before = " ".join(text[max(0, time.start - BEFORE) : time.start].split()).casefold()
        if time.kind is not TimeKind.DURATION or match is None or not before.endswith(LEADS):
            continue
        days = int(match["count"]) * UNITS[match["unit"]]
        return _after(known, days, f'stated: "{text[time.start : time.end]}"')
    return None


def _after(known: DateInterval | None, days: int, basis: str) -> DateInterval | None:
    start = _day(known.latest) if known is not None else None
    if known is None or start is None:
        return None
    end = start + datetime.timedelta(days=days)
    return DateInterval(earliest=known.latest, latest=end.isoformat(), basis=basis)


def condition_of(parse: Parse, target: int, top: int) -> str | None:
    """Return the words of the condition: an if-clause, or a phrase such as "short of a crisis"."""
    table = forecast_table()
    for index in dict.fromkeys((target, top)):
        for token in parse.dependents(index, "advcl"):
            if marker(parse, token.index).partition(" ")[0] in table.conditions:
                return _text(parse, branch(parse, token.index))
        for token in parse.dependents(index, "obl", "advmod", "advcl"):
            words = _text(parse, branch(parse, token.index))
            if words.casefold().startswith(table.condition_phrases):
                return words
    return None


def _text(parse: Parse, indices: Iterable[int]) -> str:
    span = parse.span_of(indices)
    return " ".join(parse.text[span.start : span.end].split()).strip(" ,")
