"""The typed view of ``languages.toml``."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table


class Languages(msgspec.Struct, frozen=True):
    """How English is told from other languages, and texts from other files."""

    function_words: frozenset[str]
    english_share: float
    least_letters: int
    names: Mapping[str, str]
    signatures: Mapping[str, str]


@functools.cache
def languages() -> Languages:
    """Return the word list, checked."""
    return msgspec.convert(load_table("languages"), Languages)
