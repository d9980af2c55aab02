"""A case on disk: one SQLite file that one process writes and any number read."""

import contextlib
import datetime
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import sqlalchemy as sa

from brinkwatch.errors import CaseError
from brinkwatch.records.base import Record, digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.correction import Correction
from brinkwatch.records.document import Document, Rejected
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import Span
from brinkwatch.store.tables import (
    CORRECTIONS,
    INPUTS,
    JOINED,
    JOINED_TABLES,
    META,
    METADATA,
    READINGS,
    REFUSED,
    SCHEMA_VERSION,
)

UNDO = "undone"


def _encode(record: object) -> str:
    return msgspec.json.encode(record).decode()


class CaseStore:
    """The file of a case. Every method is one transaction: what it wrote is kept if the process is killed after it."""

    def __init__(self, engine: sa.Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    # -- what was put in

    def add_documents(self, documents: Iterable[Document]) -> None:
        """Keep documents; one that is held already stays as it is."""
        rows = [{"id": d.id, "origin": d.origin, "published": d.published, "record": _encode(d)} for d in documents]
        self._insert_new(INPUTS, rows)

    def add_rejected(self, rejected: Iterable[Rejected]) -> None:
        """Keep what could not be read."""
        self._insert_new(REFUSED, [{"id": r.id, "record": _encode(r)} for r in rejected])

    def documents(self) -> tuple[Document, ...]:
        """Return the documents as prepared, by publication date and id."""
        rows = self._column(sa.select(INPUTS.c.record))
        found = [msgspec.json.decode(row, type=Document) for row in rows]
        return tuple(sorted(found, key=lambda d: (d.published or "", d.id)))

    def rejected(self) -> tuple[Rejected, ...]:
        """Return what could not be read, by origin."""
        rows = self._column(sa.select(REFUSED.c.record))
        return tuple(sorted((msgspec.json.decode(row, type=Rejected) for row in rows), key=lambda r: (r.origin, r.id)))

    def forget_rejected(self, origins: Iterable[str]) -> None:
        """Drop earlier refusals of inputs that are tried again."""
        wanted = frozenset(origins)
        stale = [r.id for r in self.rejected() if r.origin in wanted]
        with self._writing() as connection:
            connection.execute(sa.delete(REFUSED).where(REFUSED.c.id.in_(stale)))

    # -- what was read

    def read_ids(self, reader: str) -> frozenset[str]:
        """Return the documents that this reader (parser and version) has read already."""
        return frozenset(self._column(sa.select(READINGS.c.document).where(READINGS.c.reader == reader)))

    def add_readings(self, readings: Iterable[Reading], reader: str) -> None:
        """Keep readings, in place of what another reader made of the same documents."""
        rows = [{"document": r.document, "reader": reader, "record": _encode(r)} for r in readings]
        if not rows:
            return
        with self._writing() as connection:
            connection.execute(sa.delete(READINGS).where(READINGS.c.document.in_([row["document"] for row in rows])))
            connection.execute(sa.insert(READINGS), rows)

    def readings(self) -> tuple[Reading, ...]:
        """Return all readings, by document id."""
        rows = self._column(sa.select(READINGS.c.record).order_by(READINGS.c.document))
        return tuple(msgspec.json.decode(row, type=Reading) for row in rows)

    # -- what people said of it

    def add_correction(self, correction: Correction) -> None:
        """Append a correction; nothing is ever overwritten."""
        with self._writing() as connection:
            connection.execute(sa.insert(CORRECTIONS), [{"record": _encode(correction)}])

    def corrections(self) -> tuple[Correction, ...]:
        """Return all corrections in the order they were made, those taken back marked ``undone``."""
        rows = self._column(sa.select(CORRECTIONS.c.record).order_by(CORRECTIONS.c.number))
        found = [msgspec.json.decode(row, type=Correction) for row in rows]
        taken_back = {c.record for c in found if c.field == UNDO}
        return tuple(msgspec.structs.replace(c, undone=c.id in taken_back) for c in found)

    # -- the joined records

    def write_records(self, records: CaseRecords) -> None:
        """Replace the joined records."""
        with self._writing() as connection:
            for name, table in JOINED_TABLES.items():
                connection.execute(sa.delete(table))
                rows = [
                    {
                        "position": position,
                        "id": record.id,
                        "document": getattr(record, "document", None),
                        "record": _encode(record),
                    }
                    for position, record in enumerate(getattr(records, name))
                ]
                if rows:
                    connection.execute(sa.insert(table), rows)
            self._put(connection, "as_of", records.as_of or "")
            self._put(connection, "sentences", _encode(records.sentences))
            self._put(connection, "parsers", _encode(records.parsers))

    def records(self) -> CaseRecords:
        """Return the joined records as they were last written.

        Raises:
            CaseError: nothing was ever joined in this case.
        """
        as_of = self.note("as_of")
        if as_of is None:
            raise CaseError(f"{self.path}: no run has finished in this case yet; give `brinkwatch run` its texts again")
        found: dict[str, tuple[Record, ...]] = {}
        for name, kind in JOINED.items():
            rows = self._column(sa.select(JOINED_TABLES[name].c.record).order_by(JOINED_TABLES[name].c.position))
            decoder = msgspec.json.Decoder(kind)
            found[name] = tuple(decoder.decode(row) for row in rows)
        sentences = msgspec.json.decode(self.note("sentences") or "{}", type=dict[str, tuple[Span, ...]])
        parsers = msgspec.json.decode(self.note("parsers") or "[]", type=tuple[str, ...])
        return CaseRecords(
            as_of=as_of or None,
            sentences=sentences,
            parsers=parsers,
            corrections=self.corrections(),
            **found,  # type: ignore[arg-type]  # the table names are CaseRecords' fields
        )

    def input_digest(self) -> str:
        """Return a digest of all texts and corrections: what a citation names as the state of the case."""
        texts = sorted((d.id, d.text_sha256) for d in self.documents())
        return digest(*(part for pair in texts for part in pair), *(c.id for c in self.corrections()))

    # -- notes

    def note(self, key: str) -> str | None:
        """Return what was noted under a key, or None."""
        return next(iter(self._column(sa.select(META.c.value).where(META.c.key == key))), None)

    def write_note(self, key: str, value: str) -> None:
        """Note a value under a key, in place of an earlier one."""
        with self._writing() as connection:
            self._put(connection, key, value)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        self._engine.dispose()

    # -- plumbing

    def _put(self, connection: sa.Connection, key: str, value: str) -> None:
        connection.execute(sa.delete(META).where(META.c.key == key))
        connection.execute(sa.insert(META), [{"key": key, "value": value}])

    def _insert_new(self, table: sa.Table, rows: Sequence[dict[str, str | None]]) -> None:
        if not rows:
            return
        with self._writing() as connection:
            held = {row[0] for row in connection.execute(sa.select(table.c.id))}
            fresh = {row["id"]: row for row in rows if row["id"] not in held}
            if fresh:
                connection.execute(sa.insert(table), list(fresh.values()))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DatabaseError as error:
            raise CaseError(f"{self.path}: cannot be written: {error.orig}") from error

    def _column(self, query: sa.Select[tuple[str]]) -> list[str]:
        try:
            with self._engine.connect() as connection:
                return [str(row[0]) for row in connection.execute(query)]
        except sa.exc.DatabaseError as error:
            raise CaseError(f"{self.path}: cannot be read as a case: {error.orig}") from error


def _prepare_connection(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def open_case(path: Path) -> CaseStore:
    """Return the case at a path for writing; it is made when it does not exist.

    Raises:
        CaseError: the folder is missing, the file is no case, or it was written by another version's schema.
    """
    if not path.parent.is_dir():
        raise CaseError(f"{path}: the folder {path.parent} does not exist; make it first")
    engine = sa.create_engine(f"sqlite:///{path}")
    sa.event.listen(engine, "connect", _prepare_connection)
    store = CaseStore(engine, path)
    try:
        METADATA.create_all(engine)
    except sa.exc.DatabaseError as error:
        raise CaseError(f"{path}: is not a Brinkwatch case: {error.orig}") from error
    if store.note("schema") is None:
        store.write_note("schema", SCHEMA_VERSION)
        store.write_note("created", datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"))
    _check_schema(store)
    return store


def read_case(path: Path) -> CaseStore:
    """Return the case at a path for reading only.

    Raises:
        CaseError: there is no such file, or it is no case of this version.
    """
    if not path.is_file():
        raise CaseError(f"{path}: there is no such case; `brinkwatch run PATH... --case {path}` makes one")
    target = f"file:{path.resolve().as_uri().removeprefix('file://')}?mode=ro"
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(target, uri=True, check_same_thread=False))
    store = CaseStore(engine, path)
    _check_schema(store)
    return store


def _check_schema(store: CaseStore) -> None:
    version = store.note("schema")
    if version != SCHEMA_VERSION:
        raise CaseError(
            f"{store.path}: is a case of schema {version}; this version reads {SCHEMA_VERSION}: run its texts again"
        )
