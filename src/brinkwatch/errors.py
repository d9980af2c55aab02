"""Every error that Brinkwatch raises by itself.

::

    BrinkwatchError
    ├── InputError        a text or a source list that cannot be read (becomes a Rejected record)
    ├── SettingsError     a setting, word list or model that is wrong: stops at once
    ├── CaseError         a case file that cannot be opened, written or queried
    ├── EngineError       a worker process that was ended from outside
    └── ExportError       an export that cannot be written
"""


class BrinkwatchError(Exception):
    """Say what was wrong, where, and what would be right."""


class InputError(BrinkwatchError):
    """A text, a row or a source list that cannot be read."""


class SettingsError(BrinkwatchError):
    """A setting, a word list or a model that is missing or wrong."""


class CaseError(BrinkwatchError):
    """A case that cannot be opened, written or queried."""


class EngineError(BrinkwatchError):
    """A worker process that was ended from outside; what it had not given back is not read."""


class ExportError(BrinkwatchError):
    """An export that cannot be written."""
