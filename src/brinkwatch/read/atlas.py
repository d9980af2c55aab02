"""Where the named places of one document lie, all of them weighed together."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.countries import country_of_iso2, load_countries
from brinkwatch.ontology.gazetteer import GazetteerRow, look_up
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.ontology.places import load_place_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.locating import (
    Choice,
    Clues,
    Picture,
    candidates,
    is_called_region,
    lies_in,
    state_of,
    weigh,
)
from brinkwatch.read.name_spans import POSSESSIVES
from brinkwatch.read.toponyms import Toponym, row_of_building
from brinkwatch.records.document import Document
from brinkwatch.records.event import Place

_SURE_LEAD = 1.0
_BIG_TOWN, _BIG_REGION = 100_000, 1_000_000
_TOO_WIDE = 200
_AREAS = frozenset(("country", "region", "district"))
_WINDOW = 4
_DEEPEST = 3
_NOTHING = 0.01


class _Ground(NamedTuple):
    """The toponyms of a text, those that the word lists fix, those that stand around them, countries by word."""

    parse: Parse
    toponyms: Sequence[Toponym]
    fixed: Mapping[int, GazetteerRow]
    outers: Sequence[int | None]
    countries: Mapping[int, str]


class _Group(NamedTuple):
    """The toponyms of one name: their numbers, what may be meant, what the place around them decided, what stands beside.

    ``elsewhere`` says that none of ``rows`` lies in the area named after a comma ("Holliday, Mo.").
    """

    numbers: tuple[int, ...]
    rows: tuple[GazetteerRow, ...]
    qualified: GazetteerRow | None
    elsewhere: bool
    beside: str | None
    region: bool


def locate(parse: Parse, document: Document, toponyms: Sequence[Toponym]) -> dict[int, Place]:
    """Return where the toponyms lie, by their number; those that nothing places are left out."""
    outers = [_outer(parse, toponyms, number) for number in range(len(toponyms))]
    fixed = {number: toponym.fixed for number, toponym in enumerate(toponyms) if toponym.fixed is not None}
    fixed.update(_states_within_regions(toponyms, fixed, outers))
    groups = _groups(_Ground(parse, toponyms, fixed, outers, _by_word(toponyms, fixed)))
    first = dict.fromkeys(groups, _picture(document, fixed.values(), {}))
    sure = _sure(groups, _picks(groups, first))
    picture = _picture(document, fixed.values(), sure)
    second = {key: _without(picture, key, sure) for key in groups}
    meant = dict(fixed)
    for key, choice in _picks(groups, second).items():
        meant.update(dict.fromkeys(groups[key].numbers, choice.row))
    towns = {number: row for number, row in meant.items() if row.kind == "town"}
    found = {number: _place(toponyms[number], _narrowed(number, row, towns)) for number, row in meant.items()}
    for number in set(range(len(toponyms))) - meant.keys():
        row = _town_in(toponyms[number].written, picture) or meant.get(_number(outers[number]))
        if row is not None:
            found[number] = _place_within(toponyms[number], _nearest(number, row, towns) if row.reach else row)
    return dict(sorted(found.items()))


def _number(outer: int | None) -> int:
    return -1 if outer is None else outer


def _narrowed(number: int, row: GazetteerRow, towns: Mapping[int, GazetteerRow]) -> GazetteerRow:
    """Return the nearest named town of its region for a district whose own point is unknown, else the row itself."""
    return _nearest(number, row, towns) if row.kind == "district" and row.reach else row


def _nearest(number: int, row: GazetteerRow, towns: Mapping[int, GazetteerRow]) -> GazetteerRow:
    """Return the town of a region that the text names nearest to a toponym, or the row itself."""
    near = [(abs(number - other), other) for other, town in towns.items() if row.region and town.region == row.region]
    return towns[min(near)[1]] if near else row


def _outer(parse: Parse, toponyms: Sequence[Toponym], number: int) -> int | None:
    """Return the number of the toponym that says where this one lies ("Paris, Texas", "Hama in Syria", "Cairo's Abbasiya")."""
    own = toponyms[number]
    if number + 1 < len(toponyms):
        after = toponyms[number + 1]
        between = [token.text.lower() for token in parse.tokens[own.last : after.first]]
        if _same_sentence(parse, own, after) and _leads_out(between, after):
            return number + 1
        if between == ["and"] and not candidates(own.written):
            further = _outer(parse, toponyms, number + 1)
            return further if further is not None and further > number else None
    if number:
        before = toponyms[number - 1]
        between = [token.text for token in parse.tokens[before.last : own.first]]
        if between and between[0] in POSSESSIVES and len(between) < _WINDOW and _small(between[1:]):
            return number - 1
    return None


def _same_sentence(parse: Parse, one: Toponym, other: Toponym) -> bool:
    return parse.sentence_of[one.first] == parse.sentence_of[other.first]


def _small(words: Sequence[str]) -> bool:
    return all(word.islower() for word in words)


def _leads_out(between: Sequence[str], after: Toponym) -> bool:
    """Say whether the words between two names say that the first lies in the second; after a comma only areas follow."""
    rest = [word for word in between if word not in load_place_rules().part_words and word != "the"]
    if rest == [","]:
        return _is_area(after)
    return rest in (["in"], [",", "in"])


def _is_area(toponym: Toponym) -> bool:
    if toponym.fixed is not None:
        return toponym.fixed.kind in _AREAS
    return any(row.kind in _AREAS for row in candidates(toponym.written))


def _states_within_regions(
    toponyms: Sequence[Toponym], fixed: Mapping[int, GazetteerRow], outers: Sequence[int | None]
) -> dict[int, GazetteerRow]:
    """Return the region where a country's name is a region's: "Atlanta, Georgia", and then "Georgia" all through."""
    found: dict[int, GazetteerRow] = {}
    for number, row in fixed.items():
        region = _namesake(toponyms[number].written) if row.kind == "country" else None
        if region is not None:
            inner = [toponyms[other].written for other, outer in enumerate(outers) if outer == number]
            if any(_is_within(name, region, row) for name in inner) or _plays_in(region, row, fixed.values()):
                found[number] = region
    regions = {" ".join(forms(toponyms[number].written)): row for number, row in found.items()}
    for number in fixed:
        key = " ".join(forms(toponyms[number].written))
        if key in regions:
            found[number] = regions[key]
    return found


def _namesake(name: str) -> GazetteerRow | None:
    key = state_of(name)
    country = load_countries()[key].country if key else None
    return next(
        (
            row
            for row in (look_up(name) if country else ())
            if row.kind == "region" and row.is_own and row.country != country and row.population >= _BIG_REGION
        ),
        None,
    )


def _is_within(name: str, region: GazetteerRow, country: GazetteerRow) -> bool:
    rows = candidates(name)
    return any(lies_in(row, region) for row in rows) and not any(lies_in(row, country) for row in rows)


def _plays_in(region: GazetteerRow, country: GazetteerRow, fixed: Collection[GazetteerRow]) -> bool:
    """Say whether a text names other regions of the region's country and nothing else of the country's."""
    others = [row for row in fixed if row.kind == "region" and row.country == region.country]
    return bool(others) and not any(row.country == country.country and row != country for row in fixed)


def _by_word(toponyms: Sequence[Toponym], fixed: Mapping[int, GazetteerRow]) -> dict[int, str]:
    """Return the country that each word names."""
    return {
        index: row.country
        for number, row in fixed.items()
        if row.kind == "country"
        for index in range(toponyms[number].first, toponyms[number].last)
    }


def _groups(ground: _Ground) -> dict[str, _Group]:
    numbers: dict[str, list[int]] = {}
    for number, toponym in enumerate(ground.toponyms):
        if number not in ground.fixed:
            numbers.setdefault(" ".join(forms(toponym.written)) or toponym.written, []).append(number)
    return {key: _group(ground, row) for key, row in numbers.items()}


def _group(ground: _Ground, numbers: Sequence[int]) -> _Group:
    own = [ground.toponyms[number] for number in numbers]
    rows = _rows(own[0])
    qualified = next((row for number in numbers if (row := _qualified(ground, rows, number))), None)
    return _Group(
        tuple(numbers),
        rows,
        qualified,
        qualified is None and any(_has_area(ground, number) for number in numbers),
        next((country for row in own if (country := _beside(ground, row))), None),
        any(_called(ground.parse, row) for row in own),
    )


def _rows(toponym: Toponym) -> tuple[GazetteerRow, ...]:
    """Return what a name may mean: of a capital that stands for its government, the one of its country."""
    rows = candidates(toponym.written)
    if toponym.within is not None:
        rows = tuple(row for row in look_up(toponym.written) if row.country == toponym.within) or rows
    return rows


def _qualified(ground: _Ground, rows: Sequence[GazetteerRow], number: int) -> GazetteerRow | None:
    """Return the likeliest place of a name that lies in what stands around it, followed outwards, or None."""
    kept, last, outer = rows, number, ground.outers[number]
    for _ in range(_DEEPEST):
        if outer is None or outer == number:
            break
        wholes = [ground.fixed[outer]] if outer in ground.fixed else list(_rows(ground.toponyms[outer]))
        inside = [row for row in kept if any(lies_in(row, whole) for whole in wholes)]
        if not inside:
            break
        kept, last, outer = inside, outer, ground.outers[outer]
    if last == number:
        return None
    picture = Picture({row.country: 1.0 for row in kept}, {row.region: 1.0 for row in kept}, ())
    choice = weigh(ground.toponyms[number].written, kept, Clues(picture))
    return choice.row if choice else None


def _has_area(ground: _Ground, number: int) -> bool:
    """Say whether a region stands right after a name, as it does after towns only."""
    outer = ground.outers[number]
    if outer is None or outer < number:
        return False
    row = ground.fixed.get(outer)
    rows = _rows(ground.toponyms[outer]) if row is None else (row,)
    return any(row.kind == "region" and row.is_own for row in rows)


def _beside(ground: _Ground, toponym: Toponym) -> str | None:
    """Return the country named right beside a place ("the Syrian city of Hama")."""
    parse, sentence = ground.parse, ground.parse.sentence_of[toponym.first]
    for index in range(max(0, toponym.first - _WINDOW), min(len(parse.tokens), toponym.last + _WINDOW)):
        if index in ground.countries and parse.sentence_of[index] == sentence:
            return ground.countries[index]
    return None


def _called(parse: Parse, toponym: Toponym) -> bool:
    before = [token.text.lower() for token in parse.tokens[max(0, toponym.first - 2) : toponym.first]]
    after = parse.tokens[toponym.last].text.lower() if toponym.last < len(parse.tokens) else ""
    return is_called_region(before, after)


def _without(picture: Picture, key: str, sure: Mapping[str, tuple[GazetteerRow, int]]) -> Picture:
    """Return a picture without what a name itself brought into it."""
    if key not in sure:
        return picture
    row, times = sure[key]
    countries, regions = dict(picture.countries), dict(picture.regions)
    for weights, part in ((countries, row.country), (regions, row.region)):
        if part in weights:
            weights[part] -= _weight(row, part) * times
            if weights[part] <= _NOTHING:
                del weights[part]
    return Picture(countries, regions, picture.points)


def _weight(row: GazetteerRow, part: str) -> float:
    return 1.0 if row.kind == ("region" if part == row.region else "country") else 0.5


def _picks(groups: Mapping[str, _Group], pictures: Mapping[str, Picture]) -> dict[str, Choice]:
    found = {}
    for key, group in groups.items():
        if group.qualified is not None:
            found[key] = Choice(group.qualified, 2 * _SURE_LEAD)
        elif group.rows and not group.elsewhere:
            choice = weigh(key, group.rows, Clues(pictures[key], group.beside, group.region))
            if choice is not None:
                found[key] = choice
    return found


def _sure(groups: Mapping[str, _Group], picks: Mapping[str, Choice]) -> dict[str, tuple[GazetteerRow, int]]:
    return {key: (choice.row, len(groups[key].numbers)) for key, choice in picks.items() if choice.lead >= _SURE_LEAD}


def _picture(
    document: Document, fixed: Collection[GazetteerRow], sure: Mapping[str, tuple[GazetteerRow, int]]
) -> Picture:
    countries: dict[str, float] = {}
    regions: dict[str, float] = {}
    home = home_of(document)
    if home is not None:
        countries[home] = 1.0
    for row, times in (*((row, 1) for row in fixed), *sure.values()):
        if row.country:
            countries[row.country] = countries.get(row.country, 0.0) + _weight(row, row.country) * times
        if row.region:
            regions[row.region] = regions.get(row.region, 0.0) + _weight(row, row.region) * times
    return Picture(countries, regions, tuple((key, row) for key, (row, _) in sure.items() if row.kind == "town"))


def home_of(document: Document) -> str | None:
    """Return the country of a document's outlet, by its name in the word lists or the end of its web address, or None.

    >>> home_of(Document(id="1", origin="", text="", text_sha256="", url="https://www.example.com.au/news/1"))
    'AUS'
    """
    for alias in load_lexicon().aliases(document.outlet or ""):
        if alias.entry.country:
            return alias.entry.country
    for address in (document.url, document.outlet):
        end = (address or "").partition("//")[2] or (address or "")
        host = end.partition("/")[0].rpartition(".")
        if host[0] and host[2] not in load_place_rules().vanity_domains:
            row = country_of_iso2().get("GB" if host[2] == "uk" else host[2].upper())
            if row is not None:
                return row.country
    return None


def _place(toponym: Toponym, row: GazetteerRow) -> Place:
    """Return the place of a toponym; a district that may lie anywhere in a wide region has no point."""
    if row.kind == "district" and row.reach > _TOO_WIDE:
        return _place_within(toponym, row)
    name = row.name if toponym.fixed is not None else toponym.written
    return Place(name=name, country=row.country or None, latitude=row.latitude, longitude=row.longitude)


def _place_within(toponym: Toponym, row: GazetteerRow) -> Place:
    """Return the place of something within another place, without a point where that is wide."""
    wide = row.reach > _TOO_WIDE
    return Place(
        name=toponym.written,
        country=row.country or None,
        latitude=None if wide else row.latitude,
        longitude=None if wide else row.longitude,
    )


def _town_in(name: str, picture: Picture) -> GazetteerRow | None:
    """Return the large town or the building whose name begins the name of a site ("Vancouver Art Gallery")."""
    words = name.split()
    if words[-1].lower().strip(".") not in load_place_rules().site_words:
        return None
    for last in range(len(words) - 1, 0, -1):
        part = " ".join(words[:last])
        building = row_of_building(part)
        if building is not None:
            return building
        rows = [row for row in look_up(part) if row.is_own and row.population >= _BIG_TOWN]
        choice = weigh(part, rows, Clues(picture)) if rows else None
        if choice is not None:
            return choice.row
    return None
