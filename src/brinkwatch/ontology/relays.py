"""The words that name news outlets, and the phrases by which words are passed on."""

import functools

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class RelayTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sets of ``ontology/relays.toml``, as their comments say."""

    nouns: frozenset[str]
    name_words: frozenset[str]
    names: frozenset[str]
    carrying: frozenset[str]
    utterances: frozenset[str]
    telling: frozenset[str]
    citing: frozenset[str]
    cited: frozenset[str]
    quoted: frozenset[str]
    appearing: frozenset[str]
    participants: frozenset[str]
    askers: frozenset[str]


@functools.cache
def relay_table() -> RelayTable:
    """Return the relay words.

    Raises:
        SettingsError: ``ontology/relays.toml`` lacks a set or has one too many.
    """
    try:
        return msgspec.convert(load_table("relays"), RelayTable)
    except msgspec.ValidationError as error:
        raise SettingsError(f"ontology/relays.toml: {error}") from error
