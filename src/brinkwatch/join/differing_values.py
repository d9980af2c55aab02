"""Where texts give different numbers, years or words for one thing: claims of an entity, figures of an event."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.join.sights import Sight, Standing
from brinkwatch.join.stated import Difference, Stated, make_discrepancy
from brinkwatch.ontology.join import join_words, singular, theme_class, theme_head
from brinkwatch.records.claim import Claim
from brinkwatch.records.days import ordinal
from brinkwatch.records.discrepancy import Discrepancy, Verdict
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, Figure

# Two numbers no further apart than this share are one number, rounded or converted.
ROUNDING = 0.05
# Numbers this many times apart count different things.
FACTOR = 4
# A claim's days this many apart are one year said in two ways ("two years ago" written in spring).
YEAR_SLACK = 31


class _Row(NamedTuple):
    stated: Stated
    published: int


def find_differing_claims(
    claims: Iterable[Claim], origins: Mapping[str, str], documents: Mapping[str, Document]
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each attribute of an entity of which texts state values that cannot all hold.

    ``origins`` maps claim ids to the origins whose word they are.
    """
    by_attribute: dict[tuple[str, str, int], list[Claim]] = defaultdict(list)
    rows_of = sorted(claims, key=lambda claim: claim.id)
    names = _one_entity(_entity_key(claim.entity) for claim in rows_of)
    spells = _spells(documents)
    for claim in rows_of:
        of_incident = claim.attribute in join_words().claims.of_incidents
        entity = names[_entity_key(claim.entity)]
        if of_incident:
            by_attribute[(theme_class(entity.split(" ")[-1]), claim.attribute, spells[claim.document])].append(claim)
        else:
            by_attribute[(entity, claim.attribute, 0)].append(claim)
    for (entity, attribute, spell), rows in sorted(by_attribute.items()):
        stated = [_claimed(claim, origins[claim.id]) for claim in rows]
        slack = YEAR_SLACK if attribute in {"founded", "date", "opened", "built"} else 0
        if not _any_apart(stated, slack=slack):
            continue
        difference = Difference(
            f"{entity}: {attribute}",
            attribute,
            Verdict.CONFLICT,
            "one attribute, different values",
            min(claim.confidence for claim in rows),
            str(spell) if spell > 1 else "",
        )
        found = make_discrepancy(difference, _told_apart(stated, slack=slack), documents)
        if found:
            yield found


def find_differing_figures(
    events: Sequence[Event], groups: Sequence[Sequence[Sight]], documents: Mapping[str, Document]
) -> Iterator[Discrepancy]:
    """Yield a discrepancy for each number of an event that reports give differently: an update where later reports give more."""
    for event, group in zip(events, groups, strict=True):
        if group[0].standing is not Standing.DONE:
            continue
        by_what: dict[tuple[str, str | None], list[_Row]] = defaultdict(list)
        for sight in group:
            for figure in sight.mention.figures:
                by_what[_figure_key(figure)].append(_figured(figure, sight, documents))
        for (what, _), rows in sorted(by_what.items(), key=lambda item: (item[0][0], item[0][1] or "")):
            stated = [row.stated for row in rows]
            if _tells_events_apart(what, stated, group) or not _any_apart(stated, slack=0):
                continue
            if _adds_up(stated) or _are_parts(stated):
                continue
            difference = Difference(
                event.id, f"number: {what}", _figure_verdict(rows), "one event, different numbers", event.confidence
            )
            found = make_discrepancy(difference, _told_apart(stated, slack=0), documents)
            if found:
                yield found


def _entity_key(entity: str) -> str:
    """Return an entity's head phrase in the singular without its article, so that "the offices" and "office" are one."""
    words = [singular(word) for word in re.findall(r"[^\W_]+", entity.casefold())]
    return " ".join(word for word in words if word not in {"the", "a", "an"})


def _spells(documents: Mapping[str, Document]) -> Mapping[str, int]:
    """Return the number of each document's spell: a new one begins where nothing was published for days."""
    days = sorted({day for document in documents.values() if (day := ordinal(document.published)) is not None})
    number, spell_of = 0, {}
    for before, day in itertools.pairwise([days[0] if days else 0, *days]):
        number += day - before > join_words().claims.spell
        spell_of[day] = number
    return {name: spell_of.get(ordinal(document.published) or 0, 0) for name, document in documents.items()}


def _one_entity(keys: Iterable[str]) -> Mapping[str, str]:
    """Return each entity's phrase -> the longest phrase of the case that is the same head with more words, where only one fits."""
    known = sorted(set(keys))
    by_head: dict[str, list[str]] = defaultdict(list)
    for key in known:
        by_head[key.split(" ")[-1]].append(key)
    return {key: _longest_form(key, by_head[key.split(" ")[-1]]) for key in known}


def _longest_form(key: str, forms: Sequence[str]) -> str:
    words = set(key.split(" "))
    longer = [form for form in forms if words <= set(form.split(" "))]
    longest = max(longer, key=lambda form: (len(form.split(" ")), form))
    chain = all(set(form.split(" ")) <= set(longest.split(" ")) for form in longer)
    return longest if chain else key


def _claimed(claim: Claim, origin: str) -> Stated:
    return Stated(claim.value, claim.document, claim.start, claim.end, origin, claim.low, claim.high)


def _any_apart(stated: Sequence[Stated], *, slack: float) -> bool:
    return any(_apart(one, other, slack=slack) for one, other in itertools.combinations(stated, 2))


def _apart(one: Stated, other: Stated, *, slack: float) -> bool:
    """Say whether two values cannot both hold: intervals that do not meet, or different words."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return one.low is None and other.low is None and _words_differ(one.value, other.value)
    gap = max(one.low - other.high, other.low - one.high)
    size = max(abs(one.high), abs(other.high))
    if not slack and size > FACTOR * max(1.0, min(abs(one.low), abs(other.low))):
        return False
    rounding = 0.0 if slack else ROUNDING * size if size >= 20 else 0.0
    return gap > max(slack, rounding)


def _words_differ(one: str, other: str) -> bool:
    first, second = _value_words(one), _value_words(other)
    if (first | second) & join_words().claims.vague:
        return False  # An explosion is what a mine makes.
    return not (first <= second or second <= first)


def _told_apart(stated: Sequence[Stated], *, slack: float) -> list[Stated]:
    """Return the values that some other value contradicts; those that agree are written alike where the words of one are in all."""
    rows = [row for row in stated if any(_apart(row, other, slack=slack) for other in stated)]
    sides: list[list[Stated]] = []
    for row in sorted(rows, key=lambda r: ((r.high or 0) - (r.low or 0), r.document, r.start)):
        side = next((side for side in sides if all(not _apart(row, other, slack=slack) for other in side)), None)
        if side is None:
            sides.append([row])
        else:
            side.append(row)
    return [row._replace(value=_shared_words(row, side)) for side in sides for row in side]


def _shared_words(row: Stated, side: Sequence[Stated]) -> str:
    """Return the shortest wording of a side whose words the row's own span holds: "September 2018" of "September 14, 2018"."""
    own = _value_words(row.value)
    within = [other.value for other in side if _value_words(other.value) <= own]
    return min(within, key=lambda value: (len(_value_words(value)), value), default=row.value)


def _value_words(value: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", value.casefold()))


def _figure_key(figure: Figure) -> tuple[str, str | None]:
    head = theme_head(figure.what) or figure.what.casefold()
    unit = join_words().units.get(singular(figure.unit.casefold())) if figure.unit else None
    return theme_class(head), unit[0] if unit else figure.unit


def _figured(figure: Figure, sight: Sight, documents: Mapping[str, Document]) -> _Row:
    unit = join_words().units.get(singular(figure.unit.casefold())) if figure.unit else None
    factor = float(unit[1]) if unit else 1.0
    document = documents[sight.mention.document]
    value = document.text[figure.start : figure.end]
    stated = Stated(
        " ".join(value.split()),
        document.id,
        figure.start,
        figure.end,
        sight.origin,
        figure.low * factor,
        figure.high * factor,
    )
    return _Row(stated, ordinal(document.published) or 0)


def _figure_verdict(rows: Sequence[_Row]) -> Verdict:
    """Return update where numbers never fall from day to day and no day gives two, else conflict."""
    by_day: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        by_day[row.published].append(row.stated.low or 0.0)
    days = sorted(by_day)
    if len(days) < 2 or any(max(by_day[day]) > min(by_day[day]) * (1 + ROUNDING) for day in days):
        return Verdict.CONFLICT
    rising = all(max(by_day[a]) <= min(by_day[b]) * (1 + ROUNDING) for a, b in itertools.pairwise(days))
    return Verdict.UPDATE if rising else Verdict.CONFLICT


def _tells_events_apart(what: str, stated: Iterable[Stated], group: Sequence[Sight]) -> bool:
    """Say whether these are small counts of the very things acted on: "two tankers" and "four tankers" are two events."""
    return (
        what != "people" and any(sight.sort == what for sight in group) and all((row.high or 0) <= 12 for row in stated)
    )


def _are_parts(stated: Sequence[Stated]) -> bool:
    """Say whether every smaller number is of a narrower sort: "two Saudi tankers" are some of "four tankers"."""
    most = max(row.high or 0 for row in stated)
    wholes = [row for row in stated if row.high == most]
    smaller = [row for row in stated if _apart(row, wholes[0], slack=0)]
    return bool(smaller) and all(any(_kinds(whole) < _kinds(row) for whole in wholes) for row in smaller)


def _kinds(row: Stated) -> frozenset[str]:
    """Return the words of a figure that are no numbers, in the singular."""
    counts = join_words().counts.words
    words = re.findall(r"[^\W\d_]{3,}", row.value.casefold())
    return frozenset(singular(word) for word in words if word not in counts)


def _adds_up(stated: Sequence[Stated]) -> bool:
    """Say whether the largest number is the sum of two or more of the others: parts of one whole."""
    values = sorted({row.low for row in stated if row.low is not None and row.low == row.high})
    if len(values) < 3 or len(values) > 8:
        return False
    *parts, whole = values
    sums = (sum(some) for size in range(2, len(parts) + 1) for some in itertools.combinations(parts, size))
    return any(abs(total - whole) < 0.5 for total in sums)
