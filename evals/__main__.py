"""Runs evaluations: python -m evals [TASK] [--data PATH] [--json].

Without a task it runs all that the data at hand allows and holds them against the pinned floors (`make eval`).
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import brinkwatch.nlp
from brinkwatch.nlp.reader import Reader
from evals import gold, planted, robust
from evals.actors import score_actors
from evals.attributions import score_attributions
from evals.confidence import score_confidence
from evals.coreference import score_coreference
from evals.corpora import SHARED, digest_of
from evals.factuality import score_factuality
from evals.forecasts import score_forecasts
from evals.modality import score_modality
from evals.names import score_names
from evals.parse import score_parse
from evals.places import score_places
from evals.statements import score_statements
from evals.times import score_times

Figures = dict[str, object]
MODEL = Path(brinkwatch.nlp.__file__).parent / "models" / "en"
FLOORS = Path(__file__).parent / "floors.toml"
OWN_NAMES = Path(__file__).parent.resolve() / "data" / "own60.jsonl"
"""Paragraphs labelled by hand; the texts themselves lie below the shared folder."""

_GOLDEN = Path(__file__).parent.parent.resolve() / "tests" / "golden"
GOLDEN_FORECASTS = (_GOLDEN / "forecasts_dev.tsv", _GOLDEN / "forecasts_held.tsv")
"""Sentences of our own; a third was held back until the reader was done."""
OWN_FORECASTS = OWN_NAMES.with_name("forecasts15.jsonl")
"""Articles labelled by hand before they were read by the program; the texts themselves lie below the shared folder."""
OWN_STATEMENTS = OWN_NAMES.with_name("statements.jsonl")
"""Articles annotated by hand with who said what; half of them were never looked at while the readers were made."""
GOLDEN_MODALITY = tuple(_GOLDEN / f"modality_{part}.tsv" for part in ("dev", "held", "fresh"))
"""Clauses of our own; the held-back third is only ever scored, never looked into while the reader is changed."""


class Task(NamedTuple):
    """An evaluation: what scores one path, and the paths below the shared folder that it runs on by default."""

    score: Callable[[Path, Reader], Figures]
    data: tuple[str, ...]


TASKS: Mapping[str, Task] = {
    "parse": Task(score_parse, ("data/treebank/ewt/ewt-dev.conllu",)),
    "names": Task(score_names, ("data/names/uner/dev.iob2", "data/treebank/gum", OWN_NAMES.as_posix())),
    "coreference": Task(score_coreference, ("data/treebank/gum/ontogum",)),
    "attributions": Task(score_attributions, ("data/attribution/polnear/data/dev",)),
    "statements": Task(score_statements, (OWN_STATEMENTS.as_posix(),)),
    "confidence": Task(
        score_confidence,
        (
            "data/attribution/polnear/data/dev",
            "gold/seeds_dev.json",
            "gold/gulf_2019_dev.json",
            gold.SAMPLE_GOLD.as_posix(),
            OWN_STATEMENTS.as_posix(),
        ),
    ),
    "places": Task(score_places, ("data/places/TR-News.xml",)),
    "actors": Task(score_actors, ("data/coding/actor_resolution_dev.jsonl",)),
    "modality": Task(score_modality, tuple(path.as_posix() for path in GOLDEN_MODALITY)),
    "forecasts": Task(score_forecasts, tuple(path.as_posix() for path in (*GOLDEN_FORECASTS, OWN_FORECASTS))),
    "factuality": Task(score_factuality, ("data/factuality/uds_ih2/dev.jsonl",)),
    "times": Task(score_times, ("data/names/meantime/intra_cross-doc_annotation",)),
}

WHOLE_LINE: Mapping[str, Callable[[Sequence[str]], int]] = {
    "gold": gold.main,
    "planted": planted.main,
    "robust": robust.main,
}
"""Tasks that run the line on many texts, with options of their own: python -m evals gold --help."""


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for and return the exit status: 1 if a floor was missed."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in WHOLE_LINE:
        return WHOLE_LINE[given[0]](given[1:])
    parser = argparse.ArgumentParser(prog="python -m evals", description="Score one task, or all against their floors.")
    parser.add_argument("task", nargs="?", choices=sorted(TASKS))
    parser.add_argument("--data", type=Path, help="any data in the task's format (default: its dev part)")
    parser.add_argument(
        "--model", type=Path, default=MODEL, help="the reader model's folder (default: the shipped one)"
    )
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    options = parser.parse_args(arguments)
    if options.data and not options.task:
        parser.error("--data needs a task")
    if options.data and not options.data.exists():
        parser.error(f"{options.data} does not exist")
    chosen = [options.task] if options.task else list(TASKS)
    paths = [(name, path) for name in chosen for path in ([options.data] if options.data else _default(name))]
    missing = [path for _, path in paths if not _is_there(path)]
    for path in missing:
        print(
            f"skipped: {path}: it, or the texts that it labels, is not there (set BRINKWATCH_SHARED to the folder that holds data/)",
            file=sys.stderr,
        )
    found = [_run(name, path, options.model) for name, path in paths if _is_there(path)]
    print(json.dumps(found[0] if len(found) == 1 else found, indent=1) if options.json else _as_text(found))
    return 0 if options.task else max(hold(found), gold.hold_all())


def _default(name: str) -> list[Path]:
    return [SHARED / path for path in TASKS[name].data]


def _is_there(path: Path) -> bool:
    """Say whether an evaluation can run: labels of our own need the texts that they are of."""
    return path.exists() and (path.parent != OWN_NAMES.parent or (SHARED / "data").exists())


def _run(name: str, path: Path, model: Path) -> Figures:
    reader = Reader(model, threads=2)
    return {
        "task": name,
        "data": _shown(path),
        "digest": digest_of(path),
        "model": reader.name,
        **TASKS[name].score(path, reader),
    }


def _shown(path: Path) -> str:
    return path.relative_to(SHARED).as_posix() if path.is_relative_to(SHARED) else path.name


def _as_text(found: list[Figures]) -> str:
    return "\n\n".join("\n".join(f"{name:<18}{value}" for name, value in figures.items()) for figures in found)


def hold(found: list[Figures]) -> int:
    """Print what fell below its floor and return 1 if anything did; figures of other data than was pinned are not held."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))["floor"]
    failures = 0
    for floor in floors:
        figures = next((f for f in found if (f["task"], f["digest"]) == (floor["task"], floor["digest"])), None)
        if figures is None:
            print(f"floor not held: {floor['task']} on {floor['data']} was not run", file=sys.stderr)
            continue
        for missed in _missed(floor, figures):
            print(f"{missed} ({floor['task']}, {floor['data']})", file=sys.stderr)
            failures += 1
    return 1 if failures else 0


def _missed(floor: Mapping[str, Mapping[str, float]], figures: Figures) -> Iterator[str]:
    """Yield what lies below a floor's least or above its most figures."""
    for name, least in floor.get("least", {}).items():
        if (value := float(str(figures[name]))) < least:
            yield f"BELOW FLOOR: {name} is {value}, at least {least}"
    for name, most in floor.get("most", {}).items():
        if (value := float(str(figures[name]))) > most:
            yield f"ABOVE LIMIT: {name} is {value}, at most {most}"


if __name__ == "__main__":
    sys.exit(main())
