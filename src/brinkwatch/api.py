"""A case as a Python program sees it: run, look, mark, brief, export."""

import contextlib
import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brinkwatch.briefing.markdown import render_markdown
from brinkwatch.briefing.page import render_html
from brinkwatch.engines import choose_engine
from brinkwatch.errors import CaseError
from brinkwatch.exports import write_export
from brinkwatch.exports.arrow import arrow_table
from brinkwatch.exports.manifest import make_manifest
from brinkwatch.inputs import read_inputs
from brinkwatch.marking import find_corrections
from brinkwatch.pipeline import READER, Progress, choose_reader, join_anew, records_as_of, run_line
from brinkwatch.records.base import digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.correction import Correction
from brinkwatch.records.document import RawDocument, Rejected
from brinkwatch.sample import SAMPLE_LINE, is_sample
from brinkwatch.settings import Settings
from brinkwatch.store.case import UNDO, CaseStore
from brinkwatch.store.case import open_case as open_store
from brinkwatch.store.case import read_case as read_store
from brinkwatch.version import __version__

if TYPE_CHECKING:
    import pyarrow

LAST = "last"


def _silent(_stage: str, _done: int, _total: int | None) -> None:
    """Report nothing."""


class Case:
    """A case file, opened for reading; what changes it opens it for writing for as long as that takes.

    Record tables (``events()``, ``attributions()``, ...) are Arrow tables: ``.to_pandas()`` and ``polars.from_arrow`` take them
    from there.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with self._reading() as store:
            self._records = store.records()

    # -- looking

    def records(self, *, as_of: str | None = None) -> CaseRecords:
        """Return all records, as they stand or as they stood at an ISO day."""
        if as_of is None:
            return self._records
        with self._reading() as store:
            return records_as_of(store, as_of)

    def table(self, name: str) -> "pyarrow.Table":
        """Return one record type by its file name in the exports, as an Arrow table."""
        return arrow_table(self._records, name)

    def documents(self) -> "pyarrow.Table":
        """Return the documents."""
        return self.table("documents")

    def events(self) -> "pyarrow.Table":
        """Return the joined events."""
        return self.table("events")

    def attributions(self) -> "pyarrow.Table":
        """Return who is said to have said what."""
        return self.table("attributions")

    def commitments(self) -> "pyarrow.Table":
        """Return threats and promises with their fate."""
        return self.table("commitments")

    def forecasts(self) -> "pyarrow.Table":
        """Return forecasts made in the texts."""
        return self.table("forecasts")

    def discrepancies(self) -> "pyarrow.Table":
        """Return where reports differ."""
        return self.table("discrepancies")

    def digest(self) -> str:
        """Return the digest that citations name: of all texts and corrections."""
        with self._reading() as store:
            return store.input_digest()

    def reader(self) -> str:
        """Return what read the case: the program, the parser, and the user's own actors if there were any."""
        with self._reading() as store:
            return store.note(READER) or "unknown"

    # -- giving out

    def export(self, name: str, folder: str | Path, *, with_text: bool = True, as_of: str | None = None) -> None:
        """Write an export (``jsonl``, ``csv``, ``parquet`` or an installed one) into a folder."""
        records = self.records(as_of=as_of)
        manifest = make_manifest(records, version=__version__, reader=self.reader(), settings={"as_of": as_of})
        write_export(name, records, Path(folder), manifest, with_text=with_text)

    def brief(
        self, *, since: str | None = None, as_of: str | None = None, style: str = "html", marking: str | None = None
    ) -> str:
        """Return the briefing as ``html`` or ``md``; ``since`` is an ISO day or ``last``, the last time it was briefed."""
        after, before, day = self.compared(since=since, as_of=as_of)
        render: Callable[..., str] = {"html": render_html, "md": render_markdown}[style]
        return render(after, title=self.title(), before=before, since=day, marking=marking, notice=self.notice())

    def notice(self) -> str | None:
        """Return the line that every page of the sample carries, or None for a case of real texts."""
        return SAMPLE_LINE if is_sample(self._records.documents) else None

    def compared(self, *, since: str | None, as_of: str | None) -> tuple[CaseRecords, CaseRecords | None, str | None]:
        """Return the records at a date, those of the earlier day that they are compared with, and that day."""
        with self._reading() as store:
            day = store.note("briefed") if since == LAST else since
            return self.records(as_of=as_of), records_as_of(store, day) if day else None, day

    def title(self) -> str:
        """Return the case's title: the file's name without its ending, its words beginning with a capital."""
        words = self.path.stem.replace("_", " ").split()
        return " ".join(word[:1].upper() + word[1:] for word in words)

    # -- changing

    def remember_briefing(self) -> None:
        """Note that the case was briefed as it stands, for ``since="last"``."""
        with self._writing() as store:
            store.write_note("briefed", self._records.as_of or "")

    def mark(self, identifier: str, verdict: str, *, why: str, by: str) -> tuple[Correction, ...]:
        """Append what a person says of a record, join anew, and return the corrections that were kept.

        ``verdict`` is ``right``, ``wrong``, ``speaker=NAME`` or ``status=STATUS``.
        """
        when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        corrections = find_corrections(self._records, identifier, verdict, who=by, when=when, why=why)
        return self._append(corrections)

    def undo(self, identifier: str, *, why: str, by: str) -> tuple[Correction, ...]:
        """Take a correction back by its own id, or all corrections of a record by the record's id."""
        when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        with self._reading() as store:
            live = [c for c in store.corrections() if c.field != UNDO and not c.undone]
        found = [c for c in live if c.id.startswith(identifier) or c.record.startswith(identifier)]
        if not found:
            raise CaseError(
                f"{self.path}: no correction {identifier!r} stands; `brinkwatch show CASE corrections` lists them"
            )
        return self._append(
            tuple(
                Correction(
                    id=digest(c.id, UNDO, when),
                    record=c.id,
                    field=UNDO,
                    old=None,
                    new="true",
                    who=by,
                    when=when,
                    why=why,
                )
                for c in found
            )
        )

    def _append(self, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
        with self._writing() as store:
            for correction in corrections:
                store.add_correction(correction)
            self._records = join_anew(store, progress=_silent)
        return tuple(corrections)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[CaseStore]:
        store = read_store(self.path)
        try:
            yield store
        finally:
            store.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[CaseStore]:
        store = open_store(self.path)
        try:
            yield store
        finally:
            store.close()


def open_case(path: str | Path) -> Case:
    """Return the case at a path.

    Raises:
        CaseError: there is no such file, it is no case, or no run has finished in it.
    """
    return Case(path)


def run(
    paths: Sequence[str | Path],
    *,
    case: str | Path,
    settings: Settings | None = None,
    progress: Progress = _silent,
) -> Case:
    """Read texts into a case, which is made when it does not exist, and return it.

    Texts that the case holds already are not read again.

    Raises:
        CaseError: the case cannot be opened or written.
        InputError: a path does not exist.
        SettingsError: there is no such parser, or the actors' file is missing or wrong.
    """
    return run_raw(read_inputs([Path(path) for path in paths]), case=case, settings=settings, progress=progress)


def run_raw(
    raws: Iterable[RawDocument | Rejected],
    *,
    case: str | Path,
    settings: Settings | None = None,
    progress: Progress = _silent,
) -> Case:
    """Read texts that a program already holds into a case, as ``run`` does with files."""
    chosen = settings or Settings()
    by = choose_reader(chosen)
    store = open_store(Path(case))
    try:
        run_line(store, raws, choose_engine(chosen.workers), progress=progress, by=by)
    finally:
        store.close()
    return Case(case)
