"""What an actor's code may be made of."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.load import load_table

_BODY_LENGTHS = (3, 4)


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The kinds and sectors of ``codes.toml`` with what they mean."""

    kinds: Mapping[str, str]
    sectors: Mapping[str, str]


@functools.cache
def load_codes() -> Codes:
    """Return the kinds and sectors.

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        return msgspec.convert(load_table("codes"), Codes)
    except msgspec.ValidationError as error:
        raise SettingsError(f"codes.toml: {error}") from error


def wrong_in_code(code: str) -> str | None:
    """Return what is wrong with an actor's code and what would be right, or None.

    >>> wrong_in_code("PRKMIL"), wrong_in_code("IGONATO"), wrong_in_code("GOV")
    (None, None, None)
    >>> wrong_in_code("XXXGOV")
    'XXX is no country (ISO 3166-1 alpha-3), kind (IGO, NGO, IMG, ISM, MNC, UNK) or sector'
    """
    first, rest = code[:3], code[3:]
    codes = load_codes()
    if first not in _countries() and first not in codes.kinds and first not in codes.sectors:
        return f"{first} is no country (ISO 3166-1 alpha-3), kind ({', '.join(codes.kinds)}) or sector"
    if first == "IGO" and (not rest or any(_are_sectors(rest[length:]) for length in _BODY_LENGTHS)):
        return None
    if _are_sectors(rest):
        return None
    return f"{rest} is no run of sectors of three letters; there are {', '.join(codes.sectors)}"


def _are_sectors(text: str) -> bool:
    return all(text[at : at + 3] in load_codes().sectors for at in range(0, len(text), 3))


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(country.country for country in load_countries().values())
