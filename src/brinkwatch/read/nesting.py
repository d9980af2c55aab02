"""What is said within what: statements inside other statements, first persons, and relays told as statements of their own."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.ontology.relays import same_outlet
from brinkwatch.read.passing import Passing
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.span import Span

# Of two statements that cover nearly the same words, the outer outlet only passes on what the inner speaker says.
SAME_WORDS = 0.6
SAYING = frozenset([CueClass.SPEECH, CueClass.THREAT])


def nested(rows: Iterable[Attribution], outlet: str | None, passing: Passing) -> tuple[Attribution, ...]:
    """Return the statements, sorted, with what each lies within, and the relays that this makes of outer speakers."""
    found = _one_each(rows)
    found = _without_relays_as_speakers(found, passing)
    sizes = {row.id: _size(row) for row in found}
    by_size = sorted(found, key=lambda row: (sizes[row.id], row.id))
    outer = {row.id: holder for row in found if (holder := _holder(row, by_size, sizes)) is not None}
    by_id = {row.id: row for row in found}
    made: dict[str, Attribution] = {}
    for row in sorted(found, key=lambda row: -_size(row)):
        made[row.id] = (
            _placed(row, made.get(outer[row.id].id, by_id[outer[row.id].id]), passing) if row.id in outer else row
        )
    kept = (_without_own_outlet(made[row.id], outlet) for row in found)
    return tuple(sorted(kept, key=lambda row: (row.content[0].start, -_size(row), row.id)))


def _one_each(rows: Iterable[Attribution]) -> list[Attribution]:
    found: dict[str, Attribution] = {}
    for row in rows:
        found.setdefault(row.id, row)
    return list(found.values())


def _size(row: Attribution) -> int:
    return sum(span.end - span.start for span in row.content)


def _anchor(row: Attribution) -> Span:
    return Span(row.cue.start, row.cue.end) if row.cue else row.content[0]


def _holder(row: Attribution, rows: Sequence[Attribution], sizes: Mapping[str, int]) -> Attribution | None:
    """Return the first larger statement whose content holds this one's cue."""
    anchor, size = _anchor(row), sizes[row.id]
    larger = (other for other in rows if sizes[other.id] > size)
    return next((other for other in larger if any(span.holds(anchor) for span in other.content)), None)


def _placed(row: Attribution, outer: Attribution, passing: Passing) -> Attribution:
    """Return the statement within its outer one: "we" is the outer speaker, and that speaker passes the words on."""
    source = row.source
    if (source.name is not None and source.name.casefold() in {"i", "we", "us", "me"}) or (
        source.name is None and _is_first_person(row)
    ):
        source = msgspec.structs.replace(
            source, name=outer.source.name, cluster=outer.source.cluster, candidates=outer.source.candidates
        )
    elif _can_only_be_issuer(row, outer):
        source = msgspec.structs.replace(source, name=outer.source.name, cluster=outer.source.cluster, candidates=())
    names = (*row.via, *_passed_on(row, outer, passing))
    via = tuple(name for name in dict.fromkeys(names) if name != source.name)
    return msgspec.structs.replace(row, source=source, within=outer.id, via=via)


def _can_only_be_issuer(row: Attribution, outer: Attribution) -> bool:
    """Say whether "it" in an issuer's own text has the issuer alone to stand for."""
    found = {one.actor for one in row.source.candidates}
    return outer.kind is AttributionKind.ISSUED and row.source.name is None and found == {outer.source.cluster}


def _passed_on(row: Attribution, outer: Attribution, passing: Passing) -> tuple[str, ...]:
    """Return the relays that a statement around makes: its speaker, unless that is a text, and its own relays."""
    here, there = _anchor(row), _anchor(outer)
    if outer.id in passing.keeping or any(span.holds(here) and not span.holds(there) for span in passing.asides):
        return ()
    speaker = (outer.source.name,) if outer.source.name and outer.id not in passing.texts else ()
    return (*speaker, *outer.via)


def _is_first_person(row: Attribution) -> bool:
    return row.rule.endswith("+first_person")


def _without_relays_as_speakers(rows: list[Attribution], passing: Passing) -> list[Attribution]:
    """Fold "the agency reported that the minister said ..." into the minister's statement by way of the agency."""
    telling = passing.outlets | passing.texts
    folded: dict[str, tuple[str, ...]] = {}
    gone: set[str] = set()
    for row in rows:
        if row.source.name is None or row.id not in telling:
            continue
        inner = _only_statement_inside(row, [other for other in rows if other.id not in telling])
        if inner is not None and inner.id not in folded:
            folded[inner.id] = (row.source.name, *row.via) if row.id in passing.outlets else row.via
            gone.add(row.id)
    return [
        msgspec.structs.replace(row, via=tuple(dict.fromkeys((*row.via, *folded[row.id])))) if row.id in folded else row
        for row in rows
        if row.id not in gone
    ]


def _only_statement_inside(row: Attribution, rows: Sequence[Attribution]) -> Attribution | None:
    """Return the statement that makes up most of an outlet's report."""
    inside = [
        other
        for other in rows
        if other.id != row.id
        and other.cue is not None
        and _is_plain_saying(other)
        and (any(span.holds(_anchor(other)) for span in row.content) or _are_same_words(row, other))
        and _extent(other) >= SAME_WORDS * _size(row)
    ]
    return max(inside, key=lambda other: (_size(other), other.id), default=None)


def _are_same_words(row: Attribution, other: Attribution) -> bool:
    """Say whether a phrase at the end tells whose the words before it are a second time: "…, he said, according to the agency"."""
    after = row.cue is not None and other.cue is not None and row.cue.start >= other.cue.end
    return after and row.rule.startswith("according_to") and any(a.meets(b) for a in row.content for b in other.content)


def _is_plain_saying(row: Attribution) -> bool:
    """Say whether the row tells words rather than an act: "the agency reported that he proposed talks" is the agency's report."""
    rows = cue_table().verbs.get((row.lemma or "").partition(" ")[0], ())
    return (
        not row.lemma
        or row.rule.startswith("according_to")
        or any(cue.phrase == row.lemma and cue.kind in SAYING for cue in rows)
    )


def _extent(row: Attribution) -> int:
    """Return how far a statement reaches with its cue and source."""
    starts = [_anchor(row).start, row.content[0].start, *([row.source.start] if row.source.start is not None else [])]
    return max(_anchor(row).end, row.content[-1].end) - min(starts)


def _without_own_outlet(row: Attribution, outlet: str | None) -> Attribution:
    """Return the statement without relays that are the document's own outlet, or its speaker's own name."""
    via = tuple(name for name in row.via if name != row.source.name and not (outlet and same_outlet(name, outlet)))
    return row if via == row.via else msgspec.structs.replace(row, via=via)
