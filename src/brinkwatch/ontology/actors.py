"""The actors that the word lists know: organisations, bodies of states, armed groups, media, parties, people in office."""

import functools
import pathlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.codes import wrong_in_code
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.people import load_name_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.records.base import digest
from brinkwatch.records.mention import MentionKind

_GOVERNMENT, _FORMER = "GOV", "ELI"
_TABLES = (
    "international",
    "media",
    "bodies",
    "state_bodies",
    "armed_groups",
    "movements",
    "parties",
    "companies",
    "institutions",
    "peoples",
    "leaders",
    "heads_of_state",
)


_SAMPLE = 'actors = [{ name = "Harbour League", code = "NGO", aliases = ["HL"] }]'
_ROW = re.compile(r"\$\.actors\[(?P<number>\d+)\]")
# One hit: "2017-01"; a near miss: "2017-1".
_DAY = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    code: str | None = None
    kind: MentionKind | None = None
    aliases: list[str] = []
    weak: list[str] = []
    shared: bool = False
    offices: list[str] = []
    gender: str | None = None
    surname: str | None = None
    key: str | None = None


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    local: bool = False
    actors: list[_Row] = []


class Office(NamedTuple):
    """An office somebody held: its title, first and last day as far as known (ISO 8601, cut where unknown; None is open).

    ``code`` is the office's own where it is not the person's ("UN secretary-general" of a former foreign minister).
    """

    title: str
    since: str | None
    until: str | None
    code: str | None = None

    def held_on(self, day: str | None) -> bool:
        """Say whether the office may have been held on an ISO day; of an unknown day nothing can be denied.

        >>> Office("president", "2017-01-20", "2021-01-20").held_on("2020-06-24")
        True
        """
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class KnownActor(NamedTuple):
    """One row of the actor tables.

    ``code`` is PLOVER's, ``country`` ISO 3166-1 alpha-3 or None. ``weak`` are names that count only beside a longer one, or where
    the parser sees a name. ``shared`` bodies exist in several countries. ``surname`` is given for people; of ``local`` ones it
    stands alone only in a text that names their country.
    """

    key: str
    name: str
    kind: MentionKind
    code: str | None
    country: str | None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    shared: bool = False
    offices: tuple[Office, ...] = ()
    gender: str | None = None
    surname: str | None = None
    local: bool = False


def code_on(actor: KnownActor, day: str | None) -> str | None:
    """Return an actor's code on an ISO day: who has left government is a former official (ELI), who has not come to it a citizen.

    Without a day it is the code of the office.
    """
    held = [office for office in actor.offices if office.held_on(day)] if day is not None else []
    if day is None or not actor.offices or not actor.code or held:
        return next((office.code for office in held if office.code), actor.code)
    if actor.country is None or actor.code[3:] != _GOVERNMENT:
        return actor.code
    gone = all(office.until is not None and office.until < day for office in actor.offices)
    return actor.country + (_FORMER if gone else "")


def read_actors(path: pathlib.Path) -> tuple[KnownActor, ...]:
    """Return the rows of a user's own ``actors.toml``, which has the format of the shipped tables.

    Raises:
        SettingsError: the file is missing or wrong; the message names the row, what is wrong with it and what would be right.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}; a file of one row is: {_SAMPLE}") from error
    actors = _convert(values, str(path))
    for number, actor in enumerate(actors):
        _check(actor, actors[:number], f"{path}: row {number + 1} ({actor.name!r})")
    return actors


def _check(actor: KnownActor, before: Sequence[KnownActor], where: str) -> None:
    """Raise where a row means nothing, or the same as one before it."""
    wrong = wrong_in_code(actor.code) if actor.code else None
    if wrong:
        raise SettingsError(f"{where}: code {actor.code!r}: {wrong}")
    if any(not forms(name) for name in (actor.name, *actor.aliases, *actor.weak)):
        raise SettingsError(f"{where}: a name is empty; name, aliases and weak hold words as texts write them")
    if any(other.key == actor.key for other in before):
        raise SettingsError(
            f"{where}: stands here a second time; give one row all its aliases, or each row a key of its own"
        )


def actors_id(own: tuple[KnownActor, ...]) -> str:
    """Return what tells readings made with a user's own rows from others; nothing without any.

    >>> actors_id(())
    ''
    """
    return f", actors {digest(msgspec.json.encode(own).decode())}" if own else ""


@functools.cache
def load_actors() -> tuple[KnownActor, ...]:
    """Return every row of the shipped actor tables.

    >>> next(actor.code for actor in load_actors() if actor.name == "NATO")
    'IGONATO'
    """
    return tuple(actor for name in _TABLES for actor in _convert(load_table(f"actors/{name}"), f"actors/{name}.toml"))


def _convert(values: object, where: str) -> tuple[KnownActor, ...]:
    try:
        table = msgspec.convert(values, _Table)
    except msgspec.ValidationError as error:
        row = _ROW.search(str(error))
        place = f"row {int(row['number']) + 1}: " if row else ""
        known = ", ".join(_Row.__struct_fields__)
        raise SettingsError(f"{where}: {place}{error}; a row holds {known}; a file of one row is: {_SAMPLE}") from error
    return tuple(_actor(row, where, local=table.local) for row in table.actors)


def _actor(row: _Row, where: str, *, local: bool) -> KnownActor:
    kind = row.kind or (MentionKind.PERSON if row.offices or row.surname else MentionKind.ORGANISATION)
    return KnownActor(
        key=row.key or "-".join(forms(row.name)),
        name=row.name,
        kind=kind,
        code=row.code,
        country=country_in(row.code),
        aliases=tuple(row.aliases),
        weak=tuple(row.weak),
        shared=row.shared,
        offices=tuple(_office(office, f"{where}: {row.name!r}") for office in row.offices),
        gender=row.gender,
        surname=(row.surname or surname_of(row.name, country_in(row.code))) if kind is MentionKind.PERSON else None,
        local=local,
    )


def _office(text: str, where: str) -> Office:
    words, _, days = text.rpartition(" ")
    since, dots, until = days.partition("..")
    title, _, code = words.removesuffix("]").partition(" [")
    if not (title and dots and _DAY.fullmatch(since) and _DAY.fullmatch(until)):
        raise SettingsError(
            f'{where}: office "{text}" is wrong; write "president 2017-01-20..2021-01-20", an open end empty'
        )
    return Office(title, since or None, (until + "-99"[: 10 - len(until)] if until else None), code or None)


def country_in(code: str | None) -> str | None:
    """Return the country that a PLOVER code starts with.

    >>> country_in("PRKMIL"), country_in("IGOUNO")
    ('PRK', None)
    """
    return code[:3] if code and code[:3] in _codes() else None


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(country.country for country in load_countries().values())


def surname_of(name: str, country: str | None) -> str:
    """Return the family name: the first word where the country writes it first, else the last.

    >>> surname_of("Moon Jae-in", "KOR"), surname_of("Donald Trump", "USA")
    ('Moon', 'Trump')
    """
    words = name.split()
    return words[0] if country in load_name_rules().family_first_countries and len(words) > 1 else words[-1]


def join_actors(tables: Iterable[Iterable[KnownActor]]) -> tuple[KnownActor, ...]:
    """Return the rows of several tables; a later row replaces an earlier one of the same key.

    >>> row = load_actors()[0]
    >>> len(join_actors([[row], [row._replace(code=None)]]))
    1
    """
    merged = {actor.key: actor for table in tables for actor in table}
    return tuple(merged.values())
