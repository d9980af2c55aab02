"""How much each sign speaks for a statement having been said, and for its speaker being the one named."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class Least(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sure (0-1) a speaker must be to be shown by name, and a statement to be recorded."""

    speaker: float
    statement: float


class ConfidenceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of ``confidence.toml``: log-odds by sign; the sign ``"always"`` is every statement's."""

    least: Least
    said: Mapping[str, float]
    speaker: Mapping[str, float]


@functools.cache
def confidence_weights() -> ConfidenceWeights:
    """Return the weights.

    Raises:
        SettingsError: the table is wrong.
    """
    try:
        return msgspec.convert(load_table("confidence"), ConfidenceWeights)
    except msgspec.ValidationError as error:
        raise SettingsError(f"confidence.toml: {error}") from error
