"""A map in this process, one item after another."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_serially(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield the function's result for each item, in order.

    >>> list(map_serially(abs, [-1, 2]))
    [1, 2]
    """
    return map(function, items)
