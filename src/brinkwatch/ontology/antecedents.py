"""How much each sign speaks for a person as the one whom "he" or "she" means."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class AntecedentWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of ``antecedents.toml``; ``least`` is how likely somebody must be beside nobody (0-1)."""

    least: float
    weights: Mapping[str, float]


@functools.cache
def antecedent_weights() -> AntecedentWeights:
    """Return the weights.

    Raises:
        SettingsError: the table is wrong.
    """
    try:
        return msgspec.convert(load_table("antecedents"), AntecedentWeights)
    except msgspec.ValidationError as error:
        raise SettingsError(f"antecedents.toml: {error}") from error
