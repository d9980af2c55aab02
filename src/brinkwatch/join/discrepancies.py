"""Where the texts of a case differ, between documents and within one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.join.corrections import Corrections, review_of
from brinkwatch.join.denials import find_denials
from brinkwatch.join.differing_dates import find_differing_dates
from brinkwatch.join.differing_deeds import find_differing_modality, find_differing_threats
from brinkwatch.join.differing_values import find_differing_claims, find_differing_figures
from brinkwatch.join.origins import Told, one_name, witness_of
from brinkwatch.join.sights import Sight
from brinkwatch.records.actor import Actor
from brinkwatch.records.claim import Claim
from brinkwatch.records.discrepancy import Discrepancy
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event
from brinkwatch.records.reading import Reading


class Background(NamedTuple):
    """What all comparisons need: the documents, whose word statements are, and the case's actors."""

    documents: Mapping[str, Document]
    told: Told
    actors: Sequence[Actor]


def find_discrepancies(
    events: Sequence[Event], groups: Sequence[Sequence[Sight]], readings: Sequence[Reading], background: Background
) -> tuple[Discrepancy, ...]:
    """Return where the texts differ, sorted by what it is about and the field.

    ``events`` and ``groups`` run in step: each event with its sights.
    """
    documents = background.documents
    times = {reading.document: reading.times for reading in readings}
    claims = [claim for reading in readings for claim in reading.claims]
    found = [
        *find_differing_dates(events, groups, times, documents),
        *find_differing_figures(events, groups, documents),
        *find_differing_claims(claims, _claim_origins(claims, readings, background.told), documents),
        *find_denials(events, groups, background.actors, documents),
        *find_differing_modality(events, groups, documents),
        *find_differing_threats(events, groups, documents),
    ]
    unique = {row.id: row for row in found}
    return tuple(sorted(unique.values(), key=lambda row: (row.about, row.field, row.id)))


def review_discrepancies(rows: Iterable[Discrepancy], corrections: Corrections) -> tuple[Discrepancy, ...]:
    """Return the discrepancies with the marks that people gave them."""
    return tuple(
        msgspec.structs.replace(row, review=review_of(corrections[row.id])) if row.id in corrections else row
        for row in rows
    )


def _claim_origins(claims: Iterable[Claim], readings: Iterable[Reading], told: Told) -> Mapping[str, str]:
    """Return whose word each claim is; claims on one attribute of one thing that share a speaker or agency have one origin."""
    attributions = {row.id: row for reading in readings for row in reading.attributions}
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.entity, claim.attribute].append(claim)
    found: dict[str, str] = {}
    for rows in groups.values():
        stated = (attributions.get(claim.attribution) if claim.attribution else None for claim in rows)
        names = one_name(
            [witness_of(row, claim.document, told, attributions) for row, claim in zip(stated, rows, strict=True)]
        )
        found.update(zip((claim.id for claim in rows), names, strict=True))
    return found
