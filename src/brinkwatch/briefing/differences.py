"""Where reports differ, in the words that people read."""

import calendar
import re
from collections import defaultdict
from collections.abc import Mapping

from brinkwatch.briefing.evidence import Passage, find_passages, value_words
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.rows import Look, review_words
from brinkwatch.briefing.telling import event_words, sound_places, tell_event
from brinkwatch.briefing.wording import capital, clip, plural
from brinkwatch.ontology.join import code_key
from brinkwatch.ontology.telling import telling_words
from brinkwatch.ontology.words import load_words, plain
from brinkwatch.records.base import Record
from brinkwatch.records.discrepancy import Discrepancy, DiscrepancyValue
from brinkwatch.records.span import Span

_WHO = frozenset({"actor", "actors"})
_DENIED_BY = "denied by "
_MANY = 2  # sources beyond which a bare noun is taken for one thing
_ALTERNATIVE = 32  # characters after a day in which another may follow
_DAY = re.compile(rf"\d|\b(?:{'|'.join((*calendar.day_name, *calendar.month_name[1:]))})\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b")
# "it and Norland" lost whom it means, "322 and 1,300" the word "between", "thousand people" its number.
_BROKEN = re.compile(
    r"^(?:it|they|he|she|we|its|their|thousand|million|hundred|dozen)\b|^[\d,.]+ and [\d,.]+", re.IGNORECASE
)
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
    event = look.index.events.get(found.about)
    told = sound_places(look.index, event) if event else ()
    sides = [
        _side(value, values, passages, told) for value, values in group_values(look.index, found, look.year).items()
    ]
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
    about = event_words(index, event) if event else found.about.partition(":")[0]
    return f"{capital(clip(about, _ABOUT))}: {field}"


def field_words(field: str) -> str:
    """Return what a difference is over; what follows a colon says of what.

    >>> field_words("founded"), field_words("number: troops")
    ('when it was set up', 'how many (troops)')
    """
    name, _, rest = field.partition(": ")
    words = plain(load_words().field, name)
    return f"{words} ({rest})" if rest else words


def _side(
    value: str,
    values: list[DiscrepancyValue],
    passages: Mapping[tuple[str, Span], Passage],
    told: tuple[tuple[str, Span], ...],
) -> Side | None:
    found = [passages[key] for key in ((one.document, Span(one.start, one.end)) for one in values) if key in passages]
    if not found:
        return None
    found.sort(
        key=lambda passage: (not _tells(passage, told), value.casefold() not in passage.excerpt.marked.casefold())
    )
    others = tuple(dict.fromkeys(passage.outlet for passage in found[1:] if passage.outlet != found[0].outlet))
    return Side(value=value, sources=count_sources(values), passage=found[0], others=others)


def _tells(passage: Passage, told: tuple[tuple[str, Span], ...]) -> bool:
    return any(passage.document == document and passage.span.meets(clause) for document, clause in told)


def _balance(counts: list[int]) -> str:
    """Return the independent sources on each side.

    >>> _balance([4, 1])
    '4 independent sources : 1'
    """
    first, *rest = counts
    return " : ".join([plural(first, "independent source"), *map(str, rest)])


def group_values(index: CaseIndex, found: Discrepancy, year: int | None) -> dict[str, list[DiscrepancyValue]]:
    """Return the values as they are shown, each with all that state it; names of one state or body are one value."""
    groups: dict[str, list[DiscrepancyValue]] = defaultdict(list)
    for value in found.values:
        if found.field != "date" or _names_a_day(index, value):
            groups[value_words(value.value, year)].append(value)
    return _by_party(index, groups) if found.field in _WHO else dict(groups)


def _by_party(index: CaseIndex, groups: Mapping[str, list[DiscrepancyValue]]) -> dict[str, list[DiscrepancyValue]]:
    """Return the groups with those of one party and one stance put together under the name that most sources give."""
    parties: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for name in sorted(groups, key=lambda name: (-count_sources(groups[name]), name)):
        bare = name.removeprefix(_DENIED_BY)
        key = code_key(index.codes.get(bare)) or bare.casefold()
        parties[name.startswith(_DENIED_BY), key].append(name)
    return {names[0]: [value for name in names for value in groups[name]] for names in parties.values()}


def _names_a_day(index: CaseIndex, value: DiscrepancyValue) -> bool:
    """Say whether the words behind a day name one, and one alone: not "the same day", not "Monday or Tuesday"."""
    document = index.documents.get(value.document)
    if document is None:
        return True
    words, after = document.text[value.start : value.end], document.text[value.end : value.end + _ALTERNATIVE]
    return bool(_DAY.search(words)) and not (_OR.search(after) and _DAY.search(after))


def is_plain(index: CaseIndex, found: Discrepancy) -> bool:
    """Say whether a difference may stand on the first screen: two values or more that are whole, and no denial by one source alone."""
    groups = group_values(index, found, None)
    whole = all(not _BROKEN.search(value) for value in groups) and _is_one_thing(index, found, groups)
    heard = all(count_sources(values) > 1 for value, values in groups.items() if value.startswith(_DENIED_BY))
    return len(groups) > 1 and whole and heard


def _is_one_thing(index: CaseIndex, found: Discrepancy, groups: Mapping[str, list[DiscrepancyValue]]) -> bool:
    """Say whether a difference is over an event that is told in sound words, or a thing that is named well enough."""
    event = index.events.get(found.about)
    if event:
        return tell_event(index, event) is not None
    bare = " " not in found.about.partition(":")[0].strip()
    return (
        not bare or found.field in telling_words().difference.once or max(map(count_sources, groups.values())) > _MANY
    )


def count_sources(values: list[DiscrepancyValue]) -> int:
    """Return the number of independent sources of a value; a value that names none counts its documents."""
    origins = {origin for value in values for origin in value.origins}
    return len(origins) or len({value.document for value in values})
