"""How much of a hand-made gold file the whole line finds: by default of the sample's, with the scorer of the shared folder."""

import argparse
import hashlib
import json
import operator
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import brinkwatch
from brinkwatch.sample import sample_path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_GOLD = ROOT / "tests" / "golden" / "sample" / "gold.json"
FLOORS = Path(__file__).parent / "floors.toml"


def shared_folder() -> Path:
    """Return the folder of development data: ``$BRINKWATCH_SHARED``, else ``../shared``."""
    return Path(os.environ.get("BRINKWATCH_SHARED", str(ROOT.parent / "shared")))


def score(source: Path, gold: Path, *, show_misses: bool = False) -> dict[str, object] | None:
    """Return the scorer's figures for the texts of a folder, or None where there is no scorer."""
    if not scorer_path().is_file():
        return None
    with tempfile.TemporaryDirectory(prefix="brinkwatch-gold-") as folder:
        export = Path(folder) / "export"
        brinkwatch.run([source], case=Path(folder) / "gold.case").export("jsonl", export)
        return run_scorer(export, gold, show_misses=show_misses)


def scorer_path() -> Path:
    """Return where the scorer lies."""
    return shared_folder() / "evals" / "score_gold.py"


def run_scorer(export: Path, gold: Path, *, show_misses: bool = False) -> dict[str, object]:
    """Return the scorer's figures for an export."""
    command = [sys.executable, str(scorer_path()), str(export), str(gold), "--json"]
    misses = ["--misses"] if show_misses else []
    found = subprocess.run([*command, *misses], capture_output=True, text=True, check=False)  # noqa: S603  # our own paths
    sys.stderr.write(found.stderr)
    if found.returncode:
        raise SystemExit(found.returncode)
    figures: dict[str, object] = json.loads(found.stdout)
    return {**figures, "gold_sha256": hashlib.sha256(gold.read_bytes()).hexdigest()}


def hold_all() -> int:
    """Run the whole line on every gold file that has floors, print its figures, and return 1 if one was missed."""
    status = 0
    for floor in tomllib.loads(FLOORS.read_text("utf-8"))["gold"]:
        gold, source = path_of(floor["data"]), path_of(floor["input"])
        figures = score(source, gold) if gold.is_file() and source.exists() else None
        if figures is None:
            print(f"skipped: {floor['data']} or its scorer is not there", file=sys.stderr)
            continue
        print(f"\ngold {floor['data']}\n" + "\n".join(f"{name:<15}{value}" for name, value in figures.items()))
        for line in missed(figures, floor["least"], floor["most"]):
            print(f"BELOW FLOOR: {line} ({floor['data']})", file=sys.stderr)
            status = 1
    return status


def missed(figures: Mapping[str, object], least: Mapping[str, float], most: Mapping[str, float]) -> Iterator[str]:
    """Yield what is below its least or above its most; names are as ``attributions.f1``."""
    for bounds, is_wrong in ((least, operator.lt), (most, operator.gt)):
        for name, bound in bounds.items():
            task, _, figure = name.partition(".")
            part = figures[task]
            value = part[figure] if isinstance(part, dict) else None
            if value is None or is_wrong(value, bound):
                yield f"{name} is {value}, bound {bound}"


def path_of(name: str) -> Path:
    """Return the path of a gold file or its texts: below this project, else below the shared folder."""
    own = ROOT / name
    return own if own.exists() else shared_folder() / name


def main(arguments: Sequence[str]) -> int:
    """Score and print; say so where nothing can be scored."""
    parser = argparse.ArgumentParser(prog="python -m evals gold", description=__doc__)
    parser.add_argument("--data", type=Path, default=SAMPLE_GOLD, help="the gold file (default: the sample's)")
    parser.add_argument("--input", type=Path, help="the texts it was made for (default: the sample)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="print what was missed on stderr")
    options = parser.parse_args(arguments)
    figures = score(options.input or sample_path(), options.data, show_misses=options.misses)
    if figures is None:
        print(f"gold: skipped, no scorer in {shared_folder()}; set BRINKWATCH_SHARED to the folder of development data")
    elif options.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:<15}{value}" for name, value in figures.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
