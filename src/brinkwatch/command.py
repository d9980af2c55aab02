"""What `brinkwatch run` and `brinkwatch demo` do on a terminal: bars while it reads, the first screen when it is done."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from brinkwatch.api import Case, run_raw
from brinkwatch.briefing.terminal import first_screen
from brinkwatch.errors import InputError
from brinkwatch.inputs import missing_fields, pasted, read_inputs
from brinkwatch.pipeline import Progress as Report
from brinkwatch.records.document import RawDocument, Rejected
from brinkwatch.settings import Settings

STDIN = "-"


def read_texts(
    paths: Sequence[str], case: Path, *, outlet: str | None, published: str | None, settings: Settings
) -> Case:
    """Read texts into a case and return it, with progress bars on a terminal.

    Raises:
        InputError: a path does not exist, or - is mixed with other paths.
        CaseError: the case cannot be opened or written.
    """
    with _bars() as report:
        return run_raw(_raws(paths, outlet, published), case=case, settings=settings, progress=report)


def _raws(paths: Sequence[str], outlet: str | None, published: str | None) -> Iterator[RawDocument | Rejected]:
    if STDIN not in paths:
        if outlet or published:
            raise InputError("--outlet and --published go with -; for files write them into sources.csv")
        return read_inputs([Path(path) for path in paths])
    if len(paths) > 1:
        raise InputError("- reads one text from stdin and stands alone; give files in a run of their own")
    return iter([pasted(sys.stdin.buffer.read(), outlet=outlet, published=published)])


@contextmanager
def _bars() -> Iterator[Report]:
    """Give a function that moves the bars; on a pipe or in a log nothing is drawn."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report


def report_run(case: Case, briefing: Path, *, marking: str | None) -> bool:
    """Write the briefing, print the first screen and what is missing; return whether any text was read."""
    records = case.records()
    briefing.write_text(case.brief(marking=marking), encoding="utf-8")
    console = Console(highlight=False, soft_wrap=True)
    console.print(first_screen(records, title=case.title(), notice=case.notice(), width=console.width), markup=False)
    for line in missing_fields(records.documents):
        console.print(line, markup=False)
    for refused in records.rejected:
        console.print(f"rejected: {refused.origin}: {refused.reason} ({refused.stage})", markup=False)
    console.print(f"\nread by:  {case.reader()}\nbriefing: {briefing}\ncase:     {case.path}", markup=False)
    return any(document.unread is None for document in records.documents)
