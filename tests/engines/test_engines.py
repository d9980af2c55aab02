"""An engine is a map that keeps the order."""

import gc
import os

import pytest

from brinkwatch.engines import choose_engine, map_in_processes, uncollected, workers_for
from brinkwatch.engines.processes import LEAST_WEIGHT_A_WORKER, chunked
from brinkwatch.records.document import Document


def double(number: int) -> int:
    return 2 * number


def process_of(_: int) -> int:
    return os.getpid()


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def test_results_of_processes_keep_the_order() -> None:
    assert list(map_in_processes(double, range(20), workers=2)) == [2 * number for number in range(20)]


def test_work_for_two_leaves_this_process() -> None:
    assert os.getpid() not in set(map_in_processes(process_of, range(4), workers=2))


def test_little_work_stays_in_this_process() -> None:
    assert set(map_in_processes(process_of, range(4), weigh=lambda _: 1)) == {os.getpid()}


def test_one_worker_is_this_process() -> None:
    assert set(choose_engine(1)(process_of, range(3))) == {os.getpid()}


def test_documents_weigh_by_their_length() -> None:
    short = [Document(id=str(n), origin="a", text="x", text_sha256="x") for n in range(3)]
    assert list(choose_engine(8)(lambda document: document.id, short)) == ["0", "1", "2"]


def test_an_error_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="three"):
        list(map_in_processes(fail_at_three, range(8), workers=2))


def test_no_items_are_no_results() -> None:
    assert list(map_in_processes(double, [])) == []


def test_chunks_cover_everything_once() -> None:
    weights = [3, 1, 4, 1, 5, 9, 2, 6]
    ends = chunked(weights, 5)
    assert [index for first, last in ends for index in range(first, last)] == list(range(len(weights)))


def test_workers_are_bounded_by_the_work() -> None:
    assert workers_for(3 * LEAST_WEIGHT_A_WORKER, most=16) == 3


def test_work_without_the_collector_leaves_it_as_it_was() -> None:
    @uncollected
    def broken() -> None:
        assert not gc.isenabled()
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - what is raised does not matter
        broken()
    assert gc.isenabled()
    gc.disable()
    try:
        assert not uncollected(gc.isenabled)()
        assert not gc.isenabled()
    finally:
        gc.enable()
