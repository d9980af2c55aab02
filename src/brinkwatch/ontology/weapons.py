"""The typed view of ``weapons.toml``: which words mean a weapon."""

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class _Named(msgspec.Struct, forbid_unknown_fields=True):
    words: list[str]
    shy: list[str]


class _Types(msgspec.Struct, forbid_unknown_fields=True):
    letters: list[str]
    shy: list[str]
    least_digits: int


class _Warships(msgspec.Struct, forbid_unknown_fields=True):
    prefixes: list[str]
    words: list[str]


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    heads: list[str]
    bound: list[str]
    bound_by: dict[str, list[str]]
    sorts: list[str]
    paired: list[str]
    tails: list[str]
    strikes: list[str]
    struck: list[str]
    never: dict[str, list[str]]
    named: _Named
    types: _Types
    warships: _Warships


class WeaponRules(NamedTuple):
    """The word lists of ``weapons.toml``.

    ``heads`` mean a weapon, ``bound`` nouns only after one of their words; ``shy`` systems and types need a head after them.
    """

    heads: frozenset[str]
    bound: Mapping[str, frozenset[str]]
    sorts: frozenset[str]
    paired: frozenset[str]
    tails: tuple[tuple[str, ...], ...]
    strikes: frozenset[str]
    struck: frozenset[str]
    never: Mapping[str, frozenset[str]]
    system: re.Pattern[str]
    shy: frozenset[str]
    warships: frozenset[str]


@functools.cache
def load_weapon_rules() -> WeaponRules:
    """Return the rules of ``weapons.toml``.

    >>> bool(load_weapon_rules().system.fullmatch("S-400")), "missile" in load_weapon_rules().heads
    (True, True)

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        table = msgspec.convert(load_table("weapons"), _Table)
    except msgspec.ValidationError as error:
        raise SettingsError(f"weapons.toml: {error}") from error
    return WeaponRules(
        heads=frozenset(table.heads),
        bound={noun: frozenset(table.bound_by.get(noun, ())) for noun in table.bound},
        sorts=frozenset(table.sorts),
        paired=frozenset(table.paired),
        tails=tuple(tuple(tail.split()) for tail in table.tails),
        strikes=frozenset(table.strikes),
        struck=frozenset(table.struck),
        never={noun: frozenset(words) for noun, words in table.never.items()},
        system=_systems(table),
        shy=frozenset((*table.named.shy, *table.types.shy)),
        warships=frozenset((*table.warships.prefixes, *table.warships.words)),
    )


def _systems(table: _Table) -> re.Pattern[str]:
    """Return what finds systems by name or type: "Tomahawk", "Hwasong-15", "F/A-18", "RQ-4A"; not "A-level"."""
    names = "|".join(sorted(map(re.escape, table.named.words), key=len, reverse=True))
    letters = "|".join(sorted(map(re.escape, table.types.letters), key=len, reverse=True))
    first = "".join(sorted({name[0] for name in (*table.named.words, *table.types.letters)}))
    return re.compile(
        rf"""
        (?=[{re.escape(first)}])\b  # most characters begin none
        (?: (?P<type>{letters}) [-–] \d{{1,4}} [A-Z]{{0,3}}
            | (?P<name>{names}) (?:[-– ]\d{{1,3}}[A-Z]?)? s?
        )\b(?![-–]\w)
        """,
        re.VERBOSE,
    )
