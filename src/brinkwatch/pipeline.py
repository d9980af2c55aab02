"""The straight line from inputs to the records of a case."""

import functools
import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from brinkwatch.assembly import assemble
from brinkwatch.engines import Engine, uncollected
from brinkwatch.errors import SettingsError
from brinkwatch.ingest.prepare import prepare
from brinkwatch.nlp import load_parser, reader_id
from brinkwatch.nlp.parse import Parser
from brinkwatch.ontology.actors import KnownActor, actors_id, read_actors
from brinkwatch.ontology.lexicon import own_actors
from brinkwatch.read.attributions import find_attributions
from brinkwatch.read.claims import find_claims
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.events import find_event_mentions
from brinkwatch.read.forecasts import find_forecasts
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.things import add_things
from brinkwatch.read.times import dating, find_times
from brinkwatch.records.base import digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.document import Document, RawDocument, Rejected
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import Span
from brinkwatch.settings import ParserName, Settings

if TYPE_CHECKING:  # workers read without a database
    from brinkwatch.store.case import CaseStore

T = TypeVar("T")

Progress = Callable[[str, int, int | None], None]
"""Called with the stage's name, how much of it is done, and how much there is (None when unknown)."""

READER = "reader"  # the note that names what read a case
BATCH = 32  # documents a transaction: a killed run loses at most so many readings


class ReadBy(NamedTuple):
    """What reads a case: a parser, and a user's rows on top of the actor tables. ``id`` tells its readings from others."""

    parser: ParserName
    own: tuple[KnownActor, ...]
    id: str


def choose_reader(settings: Settings) -> ReadBy:
    """Return what the settings say shall read.

    Raises:
        SettingsError: there is no such parser, or the actors' file is missing or wrong.
    """
    own = read_actors(settings.actors) if settings.actors else ()
    return ReadBy(settings.parser, own, reader_id(settings.parser) + actors_id(own))


@uncollected
def read_document(document: Document, parser: Parser) -> Reading:
    """Return all that one document alone can tell."""
    parse = parser(document)
    times = find_times(parse, document)
    found = find_mentions(parse, document)
    mentions, clusters = cluster_mentions(parse, document, found)
    attributions = find_attributions(parse, document, mentions, clusters)
    event_mentions = find_event_mentions(parse, document, mentions, clusters, dating(times), attributions)
    forecasts = find_forecasts(parse, document, mentions, clusters, times, attributions)
    claims = find_claims(parse, document, times, attributions)
    return Reading(
        document=document.id,
        parser=parse.parser,
        sentences=tuple(Span(sentence.start, sentence.end) for sentence in parse.sentences),
        mentions=add_things(parse, document, mentions),
        clusters=clusters,
        times=times,
        attributions=attributions,
        event_mentions=event_mentions,
        forecasts=forecasts,
        claims=claims,
    )


def prepare_or_reject(raw: RawDocument) -> Document | Rejected:
    """Return the document of a raw text; a text that preparing breaks on is a Rejected record, and the run goes on.

    Raises:
        SettingsError: a word list is missing or wrong, which no text can help.
    """
    try:
        return prepare(raw)
    except SettingsError:
        raise
    except Exception as error:  # noqa: BLE001  # one bad text never stops a run; the record says what happened
        reason = f"could not be prepared ({type(error).__name__}: {error}); please report it with the text"
        return Rejected(id=digest(raw.origin, "ingest", reason), origin=raw.origin, stage="ingest", reason=reason)


def read_or_reject(document: Document, *, by: ReadBy) -> Reading | Rejected:
    """Return a document's reading; what a reader cannot take is a Rejected record, and the run goes on.

    Raises:
        SettingsError: the model or a word list is missing or wrong, which no document can help.
    """
    try:
        with own_actors(by.own):
            return read_document(document, _parser(by.parser))
    except SettingsError:
        raise
    except Exception as error:  # noqa: BLE001  # one bad document never stops a run; the record says what happened
        reason = f"could not be read ({type(error).__name__}: {error}); please report it with the text"
        return Rejected(id=digest(document.id, "read"), origin=document.origin, stage="read", reason=reason)


@functools.cache
def _parser(name: ParserName) -> Parser:
    inside_worker = multiprocessing.parent_process() is not None
    return load_parser(name, threads=1 if inside_worker else None)


def run_line(
    store: "CaseStore",
    raws: Iterable[RawDocument | Rejected],
    engine: Engine,
    *,
    progress: Progress,
    by: ReadBy,
) -> CaseRecords:
    """Take inputs into a case, read what is new, join everything, and return the case's records.

    Each batch is committed before the next begins, so a killed run is finished by the same command.
    """
    take_in(store, raws, progress=progress)
    read_new(store, engine, progress=progress, by=by)
    return join_anew(store, progress=progress)


def take_in(store: "CaseStore", raws: Iterable[RawDocument | Rejected], *, progress: Progress) -> None:
    """Prepare inputs and keep them, or the reason why not; what was refused before and is tried again loses that refusal."""
    done = 0
    tried: set[str] = set()
    for batch in _batches(raws, BATCH):
        prepared = [raw if isinstance(raw, Rejected) else prepare_or_reject(raw) for raw in batch]
        origins = {name for item in batch for name in (item.origin, item.origin.partition("#")[0])}  # a row, its file
        store.forget_rejected(origins - tried)
        tried |= origins
        store.add_documents(item for item in prepared if isinstance(item, Document))
        store.add_rejected(item for item in prepared if isinstance(item, Rejected))
        done += len(batch)
        progress("taking in", done, None)


def read_new(store: "CaseStore", engine: Engine, *, progress: Progress, by: ReadBy) -> None:
    """Read the documents that this reader, with these rows of the user's own, has not read yet."""
    store.write_note(READER, by.id)
    known = store.read_ids(by.id)
    waiting = [d for d in store.documents() if d.id not in known and d.unread is None]
    store.forget_rejected(document.origin for document in waiting)
    done = 0
    for batch in _batches(engine(functools.partial(read_or_reject, by=by), waiting), BATCH):
        store.add_readings((item for item in batch if isinstance(item, Reading)), by.id)
        store.add_rejected(item for item in batch if isinstance(item, Rejected))
        done += len(batch)
        progress("reading", done, len(waiting))


def join_anew(store: "CaseStore", *, progress: Progress, as_of: str | None = None) -> CaseRecords:
    """Join all readings of a case, keep the joined records, and return them."""
    progress("joining", 0, None)
    records = records_as_of(store, as_of)
    store.write_records(records)
    progress("joining", 1, 1)
    return records


def records_as_of(store: "CaseStore", as_of: str | None) -> CaseRecords:
    """Return the records of a case as they stood at a date, without keeping them."""
    return assemble(
        store.documents(),
        store.readings(),
        corrections=store.corrections(),
        rejected=store.rejected(),
        as_of=as_of,
    )


def _batches(items: Iterable[T], size: int) -> Iterator[Sequence[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
