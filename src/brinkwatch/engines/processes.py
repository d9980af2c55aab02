"""A map over worker processes, in order."""

import concurrent.futures
import concurrent.futures.process
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from brinkwatch.errors import EngineError

Item = TypeVar("Item")
Result = TypeVar("Result")

# A worker starts in about a second: less work than this is done sooner in this process. In units of the weight function,
# which for documents is characters: 60,000 are about 10,000 words.
LEAST_WEIGHT_A_WORKER = 60_000
# Small enough that workers end together, large enough that sending costs nothing.
_CHUNKS_A_WORKER = 32


def workers_for(weight: int, most: int | None = None) -> int:
    """Return how many workers are worth starting for work of a weight: one to all cores.

    >>> workers_for(1000, most=8)
    1
    """
    cores = most or os.cpu_count() or 1
    return max(1, min(cores, weight // LEAST_WEIGHT_A_WORKER))


def map_in_processes(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    weigh: Callable[[Item], int] = lambda _: LEAST_WEIGHT_A_WORKER,
    workers: int | None = None,
) -> Iterator[Result]:
    """Yield the function's result for each item, in order, computed by several processes.

    ``function`` must be importable by name. Work too small for two workers is done here. When the caller stops early or is interrupted, what has not begun
    is dropped and the workers end.

    Raises:
        EngineError: a worker was ended from outside.
    """
    todo = list(items)
    weights = [max(1, weigh(item)) for item in todo]
    number = workers_for(sum(weights), workers)
    if number == 1 or len(todo) < 2:
        yield from map(function, todo)
        return
    chunks = chunked(weights, max(1, sum(weights) // (number * _CHUNKS_A_WORKER)))
    pool = concurrent.futures.ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"))
    try:
        futures = [pool.submit(_run, function, todo[first:last]) for first, last in chunks]
        for future in futures:
            yield from future.result()
    except concurrent.futures.process.BrokenProcessPool as error:
        raise EngineError(
            "a worker process was ended from outside, perhaps for want of memory: "
            "the same command goes on where it stopped; `workers = 1` in the settings needs least"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def chunked(weights: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Return the ends of runs of items, each of about the same weight.

    >>> chunked([5, 1, 1, 1], 3)
    [(0, 1), (1, 4)]
    """
    chunks, first, weight = [], 0, 0
    for number, part in enumerate(weights):
        weight += part
        if weight >= most:
            chunks.append((first, number + 1))
            first, weight = number + 1, 0
    return [*chunks, (first, len(weights))] if first < len(weights) else chunks


def _run(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]
