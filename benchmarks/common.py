"""What the benchmarks share: their options, and a clock for each stage."""

import argparse
import collections
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
Spent = collections.Counter[str]


def read_options(description: str | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


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
