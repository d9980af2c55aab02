"""What a person's name tells: its family name, its given name, and whether "he" or "she" fits."""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.spelling import forms


class _Syllable(msgspec.Struct):
    onsets: list[str]
    vowels: list[str]
    codas: list[str]


class _Given(msgspec.Struct):
    feminine: list[str]
    masculine: list[str]
    short: dict[str, list[str]]


class _Words(msgspec.Struct):
    words: list[str]


class _Table(msgspec.Struct):
    family_first: list[str]
    family_first_countries: list[str]
    before_names: list[str]
    particles: list[str]
    syllable: _Syllable
    also_people: _Words
    not_names: _Words
    vessels: _Words


class NameRules(NamedTuple):
    """The word lists of ``names.toml`` and ``given_names.toml``; ``short`` leads from a short form to the full names."""

    family_first: frozenset[str]
    family_first_countries: frozenset[str]
    before_names: frozenset[str]
    particles: frozenset[str]
    given_name: re.Pattern[str]
    also_people: frozenset[str]
    not_names: frozenset[str]
    vessels: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    short: Mapping[str, frozenset[str]]


@functools.cache
def load_name_rules() -> NameRules:
    """Return the rules of ``names.toml`` and ``given_names.toml``.

    Raises:
        SettingsError: a list is wrong.
    """
    try:
        table = msgspec.convert(load_table("names"), _Table)
        given = msgspec.convert(load_table("given_names"), _Given)
    except msgspec.ValidationError as error:
        raise SettingsError(f"names.toml or given_names.toml: {error}") from error
    return NameRules(
        family_first=frozenset(table.family_first),
        family_first_countries=frozenset(table.family_first_countries),
        before_names=frozenset(table.before_names),
        particles=frozenset(table.particles),
        given_name=_given_name(table.syllable),
        also_people=frozenset(" ".join(forms(word)) for word in table.also_people.words),
        not_names=frozenset(table.not_names.words),
        vessels=frozenset(table.vessels.words),
        feminine=frozenset(given.feminine),
        masculine=frozenset(given.masculine),
        short=_full_names(given.short),
    )


def _full_names(short: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    return {
        brief: frozenset(full for full, forms_of_it in short.items() if brief in forms_of_it)
        for brief in sorted({brief for forms_of_it in short.values() for brief in forms_of_it})
    }


def _given_name(syllable: _Syllable) -> re.Pattern[str]:
    onset, vowel, coda = (
        "|".join(sorted(row, key=len, reverse=True)) for row in (syllable.onsets, syllable.vowels, syllable.codas)
    )
    # One hit: "lijian"; a near miss: "campbell" (the "b" after a coda starts no syllable with "ell").
    return re.compile(f"(?:(?:{onset})(?:{vowel})(?:{coda})){{1,2}}")


@functools.lru_cache(maxsize=4096)
def family_name(words: tuple[str, ...]) -> str:
    """Return the family name among the comparable forms of a full name's words.

    >>> family_name(("kim", "jong", "un")), family_name(("soo", "kim")), family_name(("kim", "campbell"))
    ('kim', 'kim', 'campbell')
    """
    rules = load_name_rules()
    if len(words) < 2 or words[0] not in rules.family_first or len(words) > 3:
        return words[-1]
    given = words[1:]
    if any(word in rules.feminine or word in rules.masculine for word in given):
        return words[-1]
    return words[0] if all(rules.given_name.fullmatch(word) for word in given) else words[-1]


def is_surname(word: str, surname: str) -> bool:
    """Say whether a word is a family name, its article or particle left out.

    >>> is_surname("assad", "al assad"), is_surname("al", "al assad")
    (True, False)
    """
    return word == surname or word == surname.rpartition(" ")[2]


def gender_of(words: Sequence[str]) -> str | None:
    """Return ``"f"``, ``"m"`` or None, as far as the given name tells.

    >>> gender_of(("patricia", "kim")), gender_of(("soo", "kim"))
    ('f', None)
    """
    if len(words) < 2 or family_name(tuple(words)) == words[0]:
        return None
    return likely_gender(words[0])


def likely_gender(name: str) -> str | None:
    """Return ``"f"``, ``"m"`` or None for a lone name: a given name may be a family name here, so this is no more than likely.

    >>> likely_gender("patricia"), likely_gender("kim")
    ('f', None)
    """
    rules = load_name_rules()
    if (name in rules.feminine) == (name in rules.masculine):
        return None
    return "f" if name in rules.feminine else "m"


def is_short_for(one: str, other: str) -> bool:
    """Say whether one given name is a short form of the other.

    >>> is_short_for("bill", "william"), is_short_for("william", "bill"), is_short_for("bill", "robert")
    (True, True, False)
    """
    short = load_name_rules().short
    return other in short.get(one, ()) or one in short.get(other, ())
