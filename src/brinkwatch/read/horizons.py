"""By when a forecast is to come true, and under which condition."""

import datetime
from collections.abc import Iterable

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.phrases import branch, marker
from brinkwatch.records.document import Document
from brinkwatch.records.forecast import HorizonBasis
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.time import Time


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
    stated = _dated(text, span, times, known)
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


def _dated(text: str, span: Span, times: Iterable[Time], known: DateInterval | None) -> DateInterval | None:
    for time in times:
        interval = time.interval
        if interval is None or not span.holds(Span(time.start, time.end)):
            continue
        if known is not None and interval.latest <= known.latest and interval.earliest < known.latest:
            continue  # "in recent months"
        earliest = max(interval.earliest, known.latest) if known is not None else interval.earliest
        return DateInterval(earliest=earliest, latest=interval.latest, basis=f'stated: "{text[time.start : time.end]}"')
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
