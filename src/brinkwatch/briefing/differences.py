"""Where reports differ, in the words that people read."""

from collections import defaultdict
from collections.abc import Mapping

from brinkwatch.briefing.evidence import Passage, find_passages, value_words
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.rows import Look, review_words
from brinkwatch.briefing.wording import capital, clip, plural
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.base import Record
from brinkwatch.records.discrepancy import Discrepancy, DiscrepancyValue
from brinkwatch.records.span import Span

_ABOUT = 140  # characters of what a difference is about


class Side(Record, frozen=True, kw_only=True):
    """One value of a difference with the first sentence that states it and its number of independent sources."""

    value: str
    sources: int
    passage: Passage
    others: tuple[str, ...] = ()


class DifferenceRow(Record, frozen=True, kw_only=True):
    """Where reports differ: ``balance`` is "4 independent sources : 1"; no side is named the winner."""

    number: int
    title: str
    what: str
    sides: tuple[Side, ...]
    balance: str
    review: str


def difference_row(look: Look, found: Discrepancy) -> DifferenceRow | None:
    """Return a difference as it is shown, None where its sentences are not in the case."""
    words = load_words()
    passages = {(passage.document, passage.span): passage for passage in find_passages(look.index, found)}
    sides = [_side(value, values, passages) for value, values in group_values(look, found).items()]
    shown = sorted((side for side in sides if side), key=lambda side: -side.sources)
    verdict = "mix_up" if "mix" in found.rule else found.verdict
    if not shown:
        return None
    return DifferenceRow(
        number=look.number(found.id),
        title=words.difference.get(found.rule) or plain(words.verdict, verdict),
        what=difference_words(look.index, found),
        sides=tuple(shown),
        balance=_balance([side.sources for side in shown]),
        review=review_words(found.review),
    )


def difference_words(index: CaseIndex, found: Discrepancy) -> str:
    """Return what a difference is about, as "Liaison office: when it was set up"."""
    field = field_words(found.field)
    event = index.events.get(found.about)
    about = event.headline if event else found.about.partition(":")[0]
    return f"{capital(clip(about, _ABOUT))}: {field}"


def field_words(field: str) -> str:
    """Return what a difference is over; what follows a colon says of what.

    >>> field_words("founded"), field_words("number: troops")
    ('when it was set up', 'how many (troops)')
    """
    name, _, rest = field.partition(": ")
    words = plain(load_words().field, name)
    return f"{words} ({rest})" if rest else words


def _side(value: str, values: list[DiscrepancyValue], passages: Mapping[tuple[str, Span], Passage]) -> Side | None:
    found = [passages[key] for key in ((one.document, Span(one.start, one.end)) for one in values) if key in passages]
    if not found:
        return None
    found.sort(key=lambda passage: value.casefold() not in passage.excerpt.marked.casefold())
    others = tuple(dict.fromkeys(passage.outlet for passage in found[1:] if passage.outlet != found[0].outlet))
    return Side(value=value, sources=count_sources(values), passage=found[0], others=others)


def _balance(counts: list[int]) -> str:
    """Return the independent sources on each side.

    >>> _balance([4, 1])
    '4 independent sources : 1'
    """
    first, *rest = counts
    return " : ".join([plural(first, "independent source"), *map(str, rest)])


def group_values(look: Look, found: Discrepancy) -> dict[str, list[DiscrepancyValue]]:
    """Return the values as they are shown, each with all that state it."""
    groups: dict[str, list[DiscrepancyValue]] = defaultdict(list)
    for value in found.values:
        groups[value_words(value.value, look.year)].append(value)
    return dict(groups)


def count_sources(values: list[DiscrepancyValue]) -> int:
    """Return the number of independent sources of a value; a value that names none counts its documents."""
    origins = {origin for value in values for origin in value.origins}
    return len(origins) or len({value.document for value in values})
