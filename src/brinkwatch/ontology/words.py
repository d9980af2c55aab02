"""The plain words that people read for the codes of the records (``words.toml``)."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class Likelihood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word for probabilities up to and including ``below``."""

    below: float
    word: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One mapping from code to words for each closed set, and the likelihood words from low to high."""

    status: Mapping[str, str]
    status_basis: Mapping[str, str]
    commitment: Mapping[str, str]
    role: Mapping[str, str]
    verdict: Mapping[str, str]
    difference: Mapping[str, str]
    certainty: Mapping[str, str]
    type: Mapping[str, str]
    modality: Mapping[str, str]
    put: Mapping[str, str]
    resolution: Mapping[str, str]
    horizon: Mapping[str, str]
    document: Mapping[str, str]
    copy: Mapping[str, str]
    review: Mapping[str, str]
    field: Mapping[str, str]
    stage: Mapping[str, str]
    language: Mapping[str, str]
    probability: tuple[Likelihood, ...]


@functools.cache
def load_words() -> Words:
    """Return the words for people.

    Raises:
        SettingsError: ``words.toml`` lacks a table, or has one that nothing reads.
    """
    try:
        return msgspec.convert(load_table("words"), Words)
    except msgspec.ValidationError as error:
        raise SettingsError(f"word list words.toml is not as expected: {error}") from error


def plain(table: Mapping[str, str], code: str) -> str:
    """Return the words for a code, or the code itself with spaces where the table lacks it.

    >>> plain({"told": "a report says so"}, "told"), plain({}, "same_act")
    ('a report says so', 'same act')
    """
    return table.get(code, code.replace("_", " "))


def likelihood_word(p: float) -> str:
    """Return the word for a probability.

    >>> likelihood_word(0.125)
    'Unlikely'
    """
    steps = load_words().probability
    return next((step.word for step in steps if p <= step.below), steps[-1].word)
