"""The typed view of ``peoples.toml``: words for peoples, faiths and camps."""

import functools
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.spelling import plain


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    faiths: list[str]
    peoples: list[str]
    regions: list[str]
    camps: list[str]
    inner: list[str]


class PeopleRules(NamedTuple):
    """Words in their comparable form; of ``inner`` ones only those inside a sentence and before a word in small letters count."""

    words: frozenset[tuple[str, ...]]
    inner: frozenset[str]
    first_words: frozenset[str]
    longest: int


@functools.cache
def load_people_rules() -> PeopleRules:
    """Return the rules of ``peoples.toml``.

    >>> ("latin", "american") in load_people_rules().words
    True

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        table = msgspec.convert(load_table("peoples"), _Table)
    except msgspec.ValidationError as error:
        raise SettingsError(f"peoples.toml: {error}") from error
    rows = (*table.faiths, *table.peoples, *table.regions, *table.camps)
    words = frozenset(tuple(plain(word).replace("’", "'") for word in row.split()) for row in rows)
    inner = frozenset(plain(word) for word in table.inner)
    return PeopleRules(
        words=words,
        inner=inner,
        first_words=frozenset(row[0] for row in words) | inner,
        longest=max(map(len, words)),
    )
