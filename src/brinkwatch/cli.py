"""The command line: ``brinkwatch run | brief | show | cite | mark | export | demo``."""

import getpass
import re
import sys
import tempfile
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from brinkwatch.errors import BrinkwatchError
from brinkwatch.version import __version__

app = typer.Typer(
    name="brinkwatch",
    help="Read the news of a crisis and keep its record: every value leads back to the sentence it was read from.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

NOTHING_READ = 1
WRONG_USE = 2

CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]
Why = Annotated[str, typer.Option("--why", help="Your reason; it is kept with the correction.")]
By = Annotated[str | None, typer.Option("--by", help="Who says so (default: your user name).")]
Day = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Hide what was published later.")]


def main() -> None:
    """Run the command line; our own errors are one line on stderr and exit status 2."""
    try:
        app()
    except BrinkwatchError as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"brinkwatch: {error}", markup=False)
        sys.exit(WRONG_USE)


def _stop(message: str, status: int) -> NoReturn:
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"brinkwatch: {message}", markup=False)
    raise typer.Exit(status)


def _show_version(value: bool) -> None:  # noqa: FBT001  # typer calls it so
    if value:
        print(__version__)  # noqa: T201  # the command line is where printing belongs
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # handled by its callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep the record of a crisis."""


@app.command()
def run(  # noqa: PLR0913, PLR0917  # one parameter an option
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Folders or files; - reads one text from stdin.")
    ],
    case: Annotated[Path, typer.Option("--case", help="The case file; made when it does not exist.")],
    outlet: Annotated[str | None, typer.Option("--outlet", help="With -: who published the text.")] = None,
    published: Annotated[str | None, typer.Option("--published", help="With -: when, as 2020-06-16.")] = None,
    settings: Annotated[Path | None, typer.Option("--settings", help="A TOML file with settings.")] = None,
    actors: Annotated[
        Path | None, typer.Option("--actors", metavar="FILE", help="A TOML file with actors of your own.")
    ] = None,
    parser: Annotated[
        str | None, typer.Option("--parser", metavar="NAME", help="en, plain (rules only), or the folder of a model.")
    ] = None,
) -> None:
    """Read texts into a case, write briefing.html beside it, and print its first screen."""
    from brinkwatch.command import read_texts, report_run
    from brinkwatch.settings import Settings, read_settings

    given = {name: value for name, value in (("actors", actors), ("parser", parser)) if value is not None}
    chosen = Settings.model_validate({**dict(read_settings(settings)), **given})
    result = read_texts(paths, case, outlet=outlet, published=published, settings=chosen)
    if not report_run(result, case.with_name("briefing.html"), marking=chosen.marking):
        _stop("nothing could be read; `brinkwatch show CASE sources` says why", NOTHING_READ)


@app.command()
def brief(
    case: CaseFile,
    since: Annotated[str | None, typer.Option(help="Compare with a day (2020-06-18), or `last` time.")] = None,
    as_of: Day = None,
    style: Annotated[str, typer.Option("--format", help="html or md.")] = "md",
    marking: Annotated[str | None, typer.Option(help="A line for every page, as TLP:AMBER.")] = None,
) -> None:
    """Print the briefing: where it stands, and what is new, moved or withdrawn since a day."""
    from brinkwatch.api import open_case

    if style not in {"html", "md"}:
        _stop(f"--format {style}: there are html and md", WRONG_USE)
    opened = open_case(case)
    print(opened.brief(since=_day(since, last=True), as_of=_day(as_of), style=style, marking=marking))  # noqa: T201
    opened.remember_briefing()


@app.command()
def show(
    case: CaseFile,
    what: Annotated[
        str,
        typer.Argument(help="events, statements, threats, differences, forecasts, sources, corrections, or document."),
    ],
    identifier: Annotated[str | None, typer.Argument(metavar="[ID]", help="With `document`: its id.")] = None,
    actor: Annotated[str | None, typer.Option(help="Only rows that name this actor.")] = None,
    as_of: Day = None,
) -> None:
    """Print one kind of record as a table, with the ids that cite and mark take."""
    from brinkwatch.api import open_case
    from brinkwatch.listing import LISTINGS, print_document, print_listing

    if what != "document" and what not in LISTINGS:
        _stop(f"show {what}: there are {', '.join(sorted([*LISTINGS, 'document']))}", WRONG_USE)
    records = open_case(case).records(as_of=_day(as_of))
    if what == "document":
        print_document(records, identifier)
    else:
        print_listing(records, what, actor=actor)


@app.command()
def cite(
    case: CaseFile, identifier: Annotated[str, typer.Argument(metavar="ID", help="Any record's id, or its beginning.")]
) -> None:
    """Print how to cite a record: outlet, title, date, address, sentence, and the digest of the case."""
    from brinkwatch.api import open_case
    from brinkwatch.listing import print_citation

    opened = open_case(case)
    print_citation(opened.records(), identifier, opened.digest())


@app.command()
def mark(
    case: CaseFile,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The record's id, or its beginning.")],
    verdict: Annotated[str, typer.Argument(help="right, wrong, speaker=NAME, status=STATUS, or undo.")],
    why: Why,
    by: By = None,
) -> None:
    """Say that a record is right or wrong; nothing is overwritten, and a re-run keeps it."""
    from brinkwatch.api import open_case

    opened = open_case(case)
    who = by or getpass.getuser()
    kept = (
        opened.undo(identifier, why=why, by=who)
        if verdict == "undo"
        else opened.mark(identifier, verdict, why=why, by=who)
    )
    for correction in kept:
        print(f"kept as {correction.id}: {correction.field} of {correction.record} is {correction.new!r}")  # noqa: T201
    print(f"take it back with: brinkwatch mark {case} {kept[0].id} undo --why TEXT")  # noqa: T201


@app.command()
def export(
    case: CaseFile,
    output: Annotated[Path, typer.Option("--output", help="The folder to write.")],
    style: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    with_text: Annotated[
        bool, typer.Option("--with-text/--without-text", help="Keep the texts; leave them out to share an export.")
    ] = True,
    as_of: Day = None,
) -> None:
    """Write every record with its codebook and manifest."""
    from brinkwatch.api import open_case

    open_case(case).export(style, output, with_text=with_text, as_of=_day(as_of))
    print(f"{style} export written to {output}")  # noqa: T201


@app.command()
def demo(
    case: Annotated[Path | None, typer.Option("--case", help="Keep the case here.")] = None,
) -> None:
    """Run the whole line on the sample case that ships with the program."""
    from brinkwatch.command import read_texts, report_run
    from brinkwatch.sample import CASE_NAME, sample_path
    from brinkwatch.settings import Settings

    target = case or Path(tempfile.mkdtemp(prefix="brinkwatch-demo-")) / CASE_NAME
    result = read_texts([str(sample_path())], target, outlet=None, published=None, settings=Settings())
    report_run(result, target.with_name("briefing.html"), marking=None)


def _day(text: str | None, *, last: bool = False) -> str | None:
    """Return an ISO day as given, or stop with what would be right."""
    if text is None or (last and text == "last") or re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    _stop(f"{text!r} is no date: write it as 2020-06-18{', or last' if last else ''}", WRONG_USE)
