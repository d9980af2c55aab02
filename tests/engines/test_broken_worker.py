"""A worker that is ended from outside."""

import os
import signal

import pytest

from brinkwatch.engines import map_in_processes
from brinkwatch.errors import EngineError


def end_yourself(_item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_killed_worker_is_told_in_words() -> None:
    with pytest.raises(EngineError, match="goes on where it stopped"):
        list(map_in_processes(end_yourself, range(4), workers=2))
