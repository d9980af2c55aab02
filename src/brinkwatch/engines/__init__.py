"""Ways to apply a function to many items: an engine is a map that keeps the order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from brinkwatch.engines.collecting import uncollected
from brinkwatch.engines.processes import map_in_processes, workers_for
from brinkwatch.engines.serial import map_serially
from brinkwatch.records.document import Document

__all__ = ["Engine", "choose_engine", "map_in_processes", "map_serially", "uncollected", "workers_for"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """A map: results come in the order of the items."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """Yield the function's result for each item."""
        ...


def choose_engine(workers: int | None = None) -> Engine:
    """Return the engine for so many workers: one is this process, None as many as there are cores and work is worth.

    >>> list(choose_engine(1)(abs, [-1]))
    [1]
    """
    if workers == 1:
        return map_serially

    def engine(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        return map_in_processes(function, items, weigh=_characters, workers=workers)

    return engine


def _characters(item: object) -> int:
    return len(item.text) if isinstance(item, Document) else 1
