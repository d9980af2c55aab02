"""Which of the places that bear a name a document means: by people, by what stands beside, by what else it names.

After Leidner's toponym resolution heuristics (2007): qualified names first ("Paris, Texas"), one referent a document, the
countries and regions that the text names, nearness to what is sure.
"""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brinkwatch.ontology.countries import Country, load_countries
from brinkwatch.ontology.gazetteer import GazetteerRow, look_up
from brinkwatch.ontology.lexicon import NameForm, load_lexicon
from brinkwatch.ontology.places import bare_region, load_place_rules, region_words
from brinkwatch.ontology.spelling import forms

# Weights beside the logarithm of the people: evals/places, chosen by hand on half of TR-News, which is never trained on.
_BESIDE, _IN_TEXT, _IN_REGION, _OWN_NAME, _REGION, _CALLED, _CAPITAL = 5.0, 2.0, 2.0, 0.7, 0.2, 1.5, 1.5
_NAMESAKE, _DISTRICT, _NEAR = -1.5, -0.5, 2.5
_SHARE, _FLOOR = 0.2, 0.4
_SMALL = 15_000
_CLOSE, _NEARBY = 120.0, 300.0
_KM_A_DEGREE = 111.2
_MOST = 12
_COUNTRY_REACH = 500
_ENOUGH = 0.5


class Picture(NamedTuple):
    """What a document says of where it plays: countries and regions by how often they are named, points that are sure."""

    countries: Mapping[str, float]
    regions: Mapping[str, float]
    points: Sequence[tuple[str, GazetteerRow]]


class Clues(NamedTuple):
    """What speaks for one of the places that bear a name: the document's picture, the country beside it, what it is called."""

    picture: Picture
    beside: str | None = None
    region: bool = False


class Choice(NamedTuple):
    """The likeliest place and by how much it leads the likeliest that lies elsewhere."""

    row: GazetteerRow
    lead: float


@functools.lru_cache(maxsize=16384)
def candidates(name: str) -> tuple[GazetteerRow, ...]:
    """Return the places that may be meant by a name, "the province of" and "northern" put aside where need be.

    "Nazi Germany" and "northern Syria" are the country.

    >>> candidates("northern Kentucky")[0].region, candidates("northern Syria")[0].kind
    ('US.KY', 'country')
    """
    key = state_of(name)
    if key is not None:
        return (row_of_country(load_countries()[key]),)
    rows = look_up(name)
    rest = _without_part(name)
    if rest and not any(row.is_own and (row.kind == "region" or row.population >= _SMALL) for row in rows):
        return candidates(rest)
    bare = bare_region(name)
    if bare != name:
        of_kind = tuple(row for row in look_up(bare) if row.kind != "town")
        rows = rows or of_kind or look_up(bare)
    return rows


def _without_part(name: str) -> str:
    """Return a name without the word that says which part of the place is meant, "" where there is none."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower().strip("'’") in load_place_rules().part_words else ""


def choose(name: str, beside: str | None, counts: Mapping[str, int]) -> GazetteerRow | None:
    """Return the likeliest place of a name, given the country beside it and those that the text names, or None.

    >>> row = choose("Tripoli", "LBN", {})
    >>> row and row.country
    'LBN'
    """
    found = weigh(name, candidates(name), Clues(Picture(counts, {}, ()), beside))
    return found.row if found else None


def weigh(name: str, rows: Sequence[GazetteerRow], clues: Clues) -> Choice | None:
    """Return the likeliest of some places, or None where all are hamlets of countries that the text does not name."""
    scored = []
    for row in _promising(rows, clues):
        near = _nearness(name, row, clues.picture)
        if row.population >= _SMALL or row.kind == "country" or near >= _ENOUGH or _is_expected(row, clues):
            scored.append((_score(name, row, rows, clues) + _NEAR * near, row))
    if not scored:
        return None
    scored.sort(key=lambda pair: (-pair[0], -pair[1].population, pair[1]))
    best, row = scored[0]
    second = next((score for score, other in scored if distance(other, row) > _CLOSE), 0.0)
    return Choice(row, best - second)


def _promising(rows: Sequence[GazetteerRow], clues: Clues) -> list[GazetteerRow]:
    """Return the largest of many namesakes and those of the countries and regions that the text names."""
    return [*rows[:_MOST], *(row for row in rows[_MOST:] if _is_expected(row, clues))]


def _is_expected(row: GazetteerRow, clues: Clues) -> bool:
    return row.country == clues.beside or row.country in clues.picture.countries or row.region in clues.picture.regions


def _score(name: str, row: GazetteerRow, rows: Sequence[GazetteerRow], clues: Clues) -> float:
    score = math.log10(row.population + 1000)
    score += _BESIDE if row.country == clues.beside else 0.0
    score += _share(clues.picture.countries, row.country, _IN_TEXT)
    score += _share(clues.picture.regions, row.region, _IN_REGION)
    score += _OWN_NAME if row.is_own else 0.0
    score += _CAPITAL if row.kind == "town" and _is_capital(name, row.country) else 0.0
    if row.kind == "region":
        score += _CALLED if clues.region else _REGION + (_NAMESAKE if _has_namesake(row, rows) else 0.0)
    elif row.kind == "district":
        score += _CALLED if clues.region else _DISTRICT
    return score


def _share(weights: Mapping[str, float], key: str, most: float) -> float:
    if weights.get(key, 0.0) <= 0.0:
        return 0.0
    return most * min(1.0, _FLOOR + weights[key] / (sum(weights.values()) or 1.0))


@functools.lru_cache(maxsize=4096)
def _is_capital(name: str, country: str) -> bool:
    row = load_countries().get(country)
    return row is not None and row.capital is not None and forms(row.capital) == forms(name)


def _has_namesake(region: GazetteerRow, rows: Sequence[GazetteerRow]) -> bool:
    """Say whether a large part of a region's people live in the town of its name: "New York" is first the town."""
    return any(
        row.kind == "town" and row.region == region.region and row.population >= _SHARE * region.population
        for row in rows
    )


def _nearness(name: str, row: GazetteerRow, picture: Picture) -> float:
    """Return 0 to 1: how many of the places that are sure lie close by."""
    if not picture.points or row.kind != "town":
        return 0.0
    total, squeeze = 0.0, math.cos(math.radians(row.latitude))
    for other, point in picture.points:
        height = abs(point.latitude - row.latitude) * _KM_A_DEGREE
        if height < _NEARBY and other != name:
            far = math.hypot(height, (point.longitude - row.longitude) * squeeze * _KM_A_DEGREE)
            total += 0.5 if far < _CLOSE else 0.15 if far < _NEARBY else 0.0
    return min(1.0, total)


def distance(one: GazetteerRow, other: GazetteerRow) -> float:
    """Return the kilometres between two places, near enough for places that are close."""
    squeeze = math.cos(math.radians((one.latitude + other.latitude) / 2))
    return _KM_A_DEGREE * math.hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * squeeze)


def row_of_country(country: Country) -> GazetteerRow:
    """Return a country as a row of the gazetteer."""
    point = country.latitude, country.longitude
    return GazetteerRow(country.name, country.country, "", *point, 0, "country", _COUNTRY_REACH, is_own=True)


def state_of(text: str) -> str | None:
    """Return the key of the country that a whole name is, or None."""
    for alias in load_lexicon().aliases(text):
        if alias.entry.is_state and alias.form is NameForm.NAME:
            return alias.entry.key
    return None


def lies_in(row: GazetteerRow, outer: GazetteerRow) -> bool:
    """Say whether a place may lie in another: of its country, of its region, close to a town or district."""
    if row == outer or row.country != outer.country:
        return False
    if outer.kind == "country":
        return True
    if row.region != outer.region:
        return False
    return outer.kind == "region" or (row.kind == "town" and distance(row, outer) <= _CLOSE + outer.reach)


def is_called_region(before: Sequence[str], after: str) -> bool:
    """Say whether the words around a name call it a region: "Hama province", "the state of New York".

    >>> is_called_region(("the", "state", "of"), "and"), is_called_region(("in",), "province"), is_called_region(("in",), "and")
    (True, True, False)
    """
    return after in region_words() or (len(before) > 1 and before[-1] == "of" and before[-2] in region_words())
