"""What the benchmarks share: their options, the articles of the clusters, and a clock for each stage."""

import argparse
import collections
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from brinkwatch.inputs import read_inputs
from brinkwatch.records.document import RawDocument, Rejected

T = TypeVar("T")
Spent = collections.Counter[str]


def read_options(description: str | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def read_clusters() -> list[RawDocument | Rejected]:
    """Return the clusters' articles; none, and say so, where they are absent."""
    folder = Path(os.environ.get("BRINKWATCH_SHARED", "../shared")) / "data" / "clusters"
    if not folder.is_dir():
        print(f"skipped: {folder} is absent; set BRINKWATCH_SHARED to the folder that holds data/clusters")
        return []
    return [raw for path in sorted(folder.glob("*/articles.jsonl")) for raw in read_inputs([path])]


def timed(
    spent: Spent, name: str, function: Callable[..., T], *, clock: Callable[[], float] = time.perf_counter
) -> Callable[..., T]:
    """Return the function, its seconds by a clock added under a name each time that it is called."""

    def run(*arguments: object) -> T:
        began = clock()
        try:
            return function(*arguments)
        finally:
            spent[name] += clock() - began

    return run
