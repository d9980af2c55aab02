"""The words that tell a capital as a town from the government that sits there."""

import functools

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class MetonymRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word sets of ``metonyms.toml``."""

    locative: frozenset[str]
    moving: frozenset[str]
    motion: frozenset[str]
    town_verbs: frozenset[str]
    town_nouns: frozenset[str]
    attack_nouns: frozenset[str]


@functools.cache
def load_metonym_rules() -> MetonymRules:
    """Return the rules of ``metonyms.toml``.

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        return msgspec.convert(load_table("metonyms"), MetonymRules)
    except msgspec.ValidationError as error:
        raise SettingsError(f"metonyms.toml: {error}") from error
