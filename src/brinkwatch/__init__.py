"""Brinkwatch reads the news of a crisis and keeps its record.

``brinkwatch.run([...], case=...)`` reads texts into a case and returns it; ``brinkwatch.open_case(path)`` opens one.
Names are imported when they are first used, so that a worker that needs one room does not load the house.
"""

import importlib
from typing import TYPE_CHECKING

from brinkwatch.errors import BrinkwatchError, CaseError, EngineError, ExportError, InputError, SettingsError
from brinkwatch.version import __version__

if TYPE_CHECKING:
    from brinkwatch.api import Case, open_case, run

__all__ = [
    "BrinkwatchError",
    "Case",
    "CaseError",
    "EngineError",
    "ExportError",
    "InputError",
    "SettingsError",
    "__version__",
    "open_case",
    "run",
]

_OF_API = frozenset({"Case", "open_case", "run"})


def __getattr__(name: str) -> object:
    if name in _OF_API:
        return getattr(importlib.import_module("brinkwatch.api"), name)
    raise AttributeError(f"module 'brinkwatch' has no attribute {name!r}; it has {', '.join(__all__)}")
