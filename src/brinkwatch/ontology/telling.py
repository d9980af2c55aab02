"""The words that say whether a piece of a text stands alone (``telling.toml``)."""

import functools

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table

_Words = frozenset[str]


class EventTelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a clause tell a deed done."""

    unfinished_after: _Words
    passive: _Words
    suffering: _Words
    inside: _Words
    between: _Words
    determiners: _Words
    dangling: _Words
    seen_from: tuple[str, ...]
    subjects: _Words
    nobody: _Words
    repeated: _Words


class ThreatTelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a phrase tell a threat or a promise."""

    performative: _Words
    warned: _Words
    future: _Words
    resolved: _Words
    states: _Words
    adverbs: _Words
    own: _Words


class DifferenceTelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a difference one over one thing."""

    once: _Words


class CalendarTelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a sentence tell what is to come."""

    future: _Words
    captions: tuple[str, ...]
    speech: _Words
    pronouns: _Words


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The typed view of ``telling.toml``."""

    event: EventTelling
    threat: ThreatTelling
    difference: DifferenceTelling
    calendar: CalendarTelling


@functools.cache
def telling_words() -> Telling:
    """Return the words that say whether a piece of a text stands alone.

    Raises:
        SettingsError: ``telling.toml`` is not as expected.
    """
    try:
        return msgspec.convert(load_table("telling"), Telling)
    except msgspec.ValidationError as error:
        raise SettingsError(f"word list telling.toml is not as expected: {error}") from error
