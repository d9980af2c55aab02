"""Ways to apply a function to many items: an engine is a map that keeps the order."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from brinkwatch.engines.processes import map_in_processes, workers_for
from brinkwatch.engines.serial import map_serially

__all__ = ["Engine", "map_in_processes", "map_serially", "workers_for"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """A map: results come in the order of the items."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """Yield the function's result for each item."""
        ...
