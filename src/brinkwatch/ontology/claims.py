"""The typed view of ``claims.toml``: which words state which attribute of a thing."""

import functools

import msgspec

from brinkwatch.ontology.load import load_table


class Making(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that say when, and by whom, a thing came into being, was signed or ended."""

    attribute: str
    makers: str
    verbs: tuple[str, ...]
    things: tuple[str, ...]
    without: tuple[str, ...]


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns whose size is a value in itself."""

    nouns: frozenset[str]


class Aboard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Carriers and who is in them."""

    carriers: tuple[str, ...]
    people: tuple[str, ...]
    verbs: frozenset[str]
    nouns: frozenset[str]


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that state standing numbers, and nouns whose number says nothing."""

    verbs: frozenset[str]
    without: frozenset[str]


class Jurisdiction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose air, land or sea."""

    nouns: frozenset[str]
    international: frozenset[str]
    prepositions: frozenset[str]
    verbs: frozenset[str]


class Struck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What struck a thing."""

    verbs: frozenset[str]
    things: tuple[str, ...]
    by: tuple[str, ...]


class ClaimWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole word list."""

    making: tuple[Making, ...]
    measures: Measures
    aboard: Aboard
    numbers: Numbers
    jurisdiction: Jurisdiction
    struck: Struck


@functools.cache
def claim_words() -> ClaimWords:
    """Return the word list, checked."""
    return msgspec.convert(load_table("claims"), ClaimWords)
