"""From the readings of documents to everything a case holds at an as-of date."""

from collections.abc import Mapping, Sequence

import msgspec

from brinkwatch.engines import uncollected
from brinkwatch.ingest.copies import mark_copies
from brinkwatch.join.case import Joined, join_case
from brinkwatch.join.corrections import standing
from brinkwatch.join.discrepancies import review_discrepancies
from brinkwatch.join.stories import with_stories
from brinkwatch.ledger.base_rates import find_base_rates
from brinkwatch.ledger.commitments import find_commitments
from brinkwatch.ledger.forecasts import resolve_forecasts
from brinkwatch.ledger.sayings import Case
from brinkwatch.outlook.calendar import find_calendar
from brinkwatch.outlook.outlook import find_outlook
from brinkwatch.outlook.tension import find_tension
from brinkwatch.records.base import Review
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.correction import Correction
from brinkwatch.records.document import Document, Rejected
from brinkwatch.records.event import EventMention
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.reading import Reading


@uncollected
def assemble(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    *,
    corrections: Sequence[Correction] = (),
    rejected: Sequence[Rejected] = (),
    as_of: str | None = None,
) -> CaseRecords:
    """Return the records of a case: pure, and the same whatever order documents and readings come in.

    ``as_of`` is an ISO day; documents published later are left out, and it is today for every deadline and horizon. It defaults
    to the latest day of publication.
    """
    today = as_of[:10] if as_of else max((_day(document) for document in documents), default="") or None
    shown = mark_copies(sorted((d for d in documents if _is_out(d, as_of)), key=_by_publication))
    place = {document.id: number for number, document in enumerate(shown)}
    kept = sorted((r for r in readings if r.document in place), key=lambda reading: place[reading.document])
    joined = join_case(shown, kept, standing(corrections))
    known = {document.id: document for document in shown}
    records = _ledger(joined, known, corrections, today)
    return msgspec.structs.replace(
        records,
        documents=with_stories(shown, joined.stories),
        rejected=tuple(sorted(rejected, key=lambda row: (row.origin, row.stage, row.id))),
        corrections=tuple(sorted(corrections, key=lambda row: (row.when, row.id))),
        calendar=find_calendar(joined.readings, known, {actor.id: actor.name for actor in joined.actors}, as_of=today),
    )


def _ledger(
    joined: Joined, documents: Mapping[str, Document], corrections: Sequence[Correction], today: str | None
) -> CaseRecords:
    case = _case(joined, documents)
    ordered = sorted(corrections, key=lambda row: (row.when, row.id))
    commitments = find_commitments(case, corrections=ordered, as_of=today)
    forecasts = [row for reading in joined.readings for row in reading.forecasts]
    return CaseRecords(
        as_of=today,
        sentences={reading.document: reading.sentences for reading in joined.readings},
        parsers=tuple(sorted({reading.parser for reading in joined.readings})),
        mentions=tuple(row for reading in joined.readings for row in reading.mentions),
        actors=joined.actors,
        attributions=tuple(row for reading in joined.readings for row in reading.attributions),
        event_mentions=tuple(row for reading in joined.readings for row in reading.event_mentions),
        events=joined.events,
        commitments=commitments,
        forecasts=resolve_forecasts(forecasts, case.events, case.mentions, as_of=today),
        discrepancies=review_discrepancies(joined.discrepancies, standing(corrections)),
        stories=joined.stories,
        tension=find_tension(joined.events),
        outlook=find_outlook(joined.events),
        base_rates=find_base_rates(commitments),
    )


def _case(joined: Joined, documents: Mapping[str, Document]) -> Case:
    mentions = [row for reading in joined.readings for row in reading.event_mentions]
    return Case(
        documents=documents,
        sentences={reading.document: reading.sentences for reading in joined.readings},
        actors={actor.id: actor for actor in joined.actors},
        bodies={
            actor.code: actor.name for actor in joined.actors if actor.code and actor.kind is not MentionKind.PERSON
        },
        clusters={cluster.id: cluster for reading in joined.readings for cluster in reading.clusters},
        attributions={row.id: row for reading in joined.readings for row in reading.attributions},
        mentions={row.id: row for row in mentions if _is_taken(row)},
        events=tuple(event for event in joined.events if event.review is not Review.REJECTED),
    )


def _is_taken(row: EventMention) -> bool:
    return row.review is not Review.REJECTED


def _day(document: Document) -> str:
    return (document.published or "")[:10]


def _is_out(document: Document, as_of: str | None) -> bool:
    return as_of is None or document.published is None or document.published[:10] <= as_of[:10]


def _by_publication(document: Document) -> tuple[str, str]:
    return document.published or "", document.id
