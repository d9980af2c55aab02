"""Titles that stand before a person's name, their sector, and the gender that some tell."""

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.spelling import forms


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    sectors: dict[str, list[str]]
    heads: dict[str, list[str]]
    plain: dict[str, list[str]]


class TitleRules(NamedTuple):
    """Titles by their words: the sector (None where the title says nothing of it); head titles; genders."""

    sectors: Mapping[tuple[str, ...], str | None]
    last_words: frozenset[str]
    state: frozenset[tuple[str, ...]]
    government: frozenset[tuple[str, ...]]
    genders: Mapping[tuple[str, ...], str]


@functools.cache
def load_title_rules() -> TitleRules:
    """Return the rules of ``titles.toml``.

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        table = msgspec.convert(load_table("titles"), _Table)
    except msgspec.ValidationError as error:
        raise SettingsError(f"titles.toml: {error}") from error
    sectors: dict[tuple[str, ...], str | None] = {}
    for sector, titles in table.sectors.items():
        for title in titles:
            sectors.setdefault(forms(title), None if sector == "NONE" else sector)
    genders = {forms(t): g for g, name in (("m", "masculine"), ("f", "feminine")) for t in table.plain[name]}
    for titles in table.plain.values():
        for title in titles:
            sectors.setdefault(forms(title), None)
    return TitleRules(
        sectors=sectors,
        last_words=frozenset(words[-1] for words in sectors),
        state=frozenset(forms(title) for title in table.heads["state"]),
        government=frozenset(forms(title) for title in table.heads["government"]),
        genders=genders,
    )


def title_before(words: Sequence[str], position: int) -> tuple[str, ...]:
    """Return the longest title that ends just before ``position``, or nothing.

    >>> title_before(("russian", "foreign", "minister", "sergei"), 3)
    ('foreign', 'minister')
    """
    rules = load_title_rules()
    if position < 1 or words[position - 1] not in rules.last_words:
        return ()
    for first in range(max(0, position - 4), position):
        title = tuple(words[first:position])
        if title in rules.sectors:
            return title
    return ()
