"""One value as a text states it, and how a discrepancy is made of several."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.records.base import digest
from brinkwatch.records.days import Days, interval_of, ordinal
from brinkwatch.records.discrepancy import Discrepancy, DiscrepancyValue, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.span import DateInterval


class Stated(NamedTuple):
    """A value in a document, with its span and the origin whose word it is; ``low`` and ``high`` where it is a number or days."""

    value: str
    document: str
    start: int
    end: int
    origin: str
    low: float | None = None
    high: float | None = None


class Difference(NamedTuple):
    """What is differed about, in which field, how it is judged, by which rule and how surely.

    ``spell`` tells differences about things of one name apart: two incidents with a drone, weeks apart.
    """

    about: str
    field: str
    verdict: Verdict
    rule: str
    confidence: float
    spell: str = ""


def make_discrepancy(
    difference: Difference, stated: Iterable[Stated], documents: Mapping[str, Document]
) -> Discrepancy | None:
    """Return the discrepancy of two or more different values, each once a document; None when only one value is left."""
    rows = sorted(stated, key=lambda row: (_published(row, documents), row.document, row.start, row.end, row.value))
    first: dict[tuple[str, str], Stated] = {}
    origins: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        key = (row.value, row.document)
        first.setdefault(key, row)
        origins.setdefault(key, set()).add(row.origin)
    if len({value for value, _ in first}) < 2:
        return None
    return Discrepancy(
        id=digest("discrepancy", difference.about, difference.field, difference.spell),
        about=difference.about,
        field=difference.field,
        verdict=difference.verdict,
        values=tuple(_as_value(first[key], origins[key]) for key in first),
        known_on=_known_on(list(first.values()), documents),
        rule=difference.rule,
        confidence=round(difference.confidence, 3),
    )


def _as_value(row: Stated, origins: set[str]) -> DiscrepancyValue:
    return DiscrepancyValue(
        value=row.value, document=row.document, start=row.start, end=row.end, origins=tuple(sorted(origins))
    )


def _known_on(rows: Sequence[Stated], documents: Mapping[str, Document]) -> DateInterval | None:
    """Return the first day on which two different values were out, None where a publication day is missing."""
    days = [(ordinal(documents[row.document].published), row.value) for row in rows]
    first = rows[0].value
    later = [day for day, value in days if value != first and day is not None]
    known = [day for day, _ in days if day is not None]
    if not later or len(known) < len(days):
        return None
    day = max(min(later), known[0])
    return interval_of(Days(day, day), "published: the first report of another value")


def _published(row: Stated, documents: Mapping[str, Document]) -> str:
    return documents[row.document].published or ""
