"""Scores places against toponyms with coordinates: TR-News and GeoWebNews."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from brinkwatch.nlp.reader import Reader
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.read.places import find_toponyms
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.event import Place
from brinkwatch.records.span import Span
from evals.overlap import share_trained_on

Figures = dict[str, object]
NEAR = 161.0
"""Kilometres (100 miles) within which a place counts as right, as in the papers that made the data."""

_EARTH = 6371.0
_POINT = re.compile(r"^\s*(?P<north>-?\d+(?:\.\d+)?)\s*,\s*(?P<east>-?\d+(?:\.\d+)?)\s*$")


class Article(NamedTuple):
    """One text of the gold, its web address (or only the outlet's) where one is given, its toponyms."""

    text: str
    url: str | None
    toponyms: list["Toponym"]


class Toponym(NamedTuple):
    """A place name of the gold: its span, its point where one is given (degrees north and east), its country's name."""

    span: Span
    point: tuple[float, float] | None
    country: str | None


def score_places(path: Path, reader: Reader) -> Figures:
    """Return the share found, the share within 161 km of all and of the found with a point, and of right countries.

    ``precision`` is the share of the places found that the gold has too, wherever it puts them.
    """
    counts = dict.fromkeys(("toponyms", "found", "pointed", "pointed_found", "near", "countries", "right_countries"), 0)
    said = kept = 0
    texts = []
    for article in read_articles(path):
        places = _places(article, reader)
        texts.append(article.text.split())
        said += len(places)
        kept += sum(any(span.meets(toponym.span) for toponym in article.toponyms) for span, _ in places)
        for toponym in article.toponyms:
            _count(counts, toponym, [place for span, place in places if span.meets(toponym.span)])
    return {
        "toponyms": counts["toponyms"],
        "found": _share(counts["found"], counts["toponyms"]),
        "precision": _share(kept, said),
        "accuracy_161km": _share(counts["near"], counts["pointed"]),
        "accuracy_161km_of_found": _share(counts["near"], counts["pointed_found"]),
        "country": _share(counts["right_countries"], counts["countries"]),
        "overlap": share_trained_on(texts),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _count(counts: dict[str, int], toponym: Toponym, found: list[Place]) -> None:
    place = found[0] if found else None
    counts["toponyms"] += 1
    counts["found"] += place is not None
    if toponym.point is not None:
        counts["pointed"] += 1
        counts["pointed_found"] += place is not None
        counts["near"] += place is not None and distance(toponym.point, place) <= NEAR
    if toponym.country is not None and place is not None:
        counts["countries"] += 1
        counts["right_countries"] += place.country == _code_of(toponym.country)


def _code_of(country: str) -> str | None:
    return next((alias.entry.country for alias in load_lexicon().aliases(country) if alias.entry.is_state), None)


def distance(point: tuple[float, float], place: Place) -> float:
    """Return the kilometres between a point and a place along the ground; endless where the place has no point."""
    if place.latitude is None or place.longitude is None:
        return math.inf
    one, other = (math.radians(degrees) for degrees in (point[0], place.latitude))
    turn = math.radians(point[1] - place.longitude)
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(turn)
    return _EARTH * math.acos(max(-1.0, min(1.0, cosine)))


def _places(article: Article, reader: Reader) -> tuple[tuple[Span, Place], ...]:
    document = Document(id=digest(article.text), origin="eval", text=article.text, text_sha256="", url=article.url)
    parse = reader(document)
    return find_toponyms(parse, document, *cluster_mentions(parse, document, find_mentions(parse, document)))


def read_articles(path: Path) -> Iterator[Article]:
    """Yield each text with its toponyms of an .xml like TR-News or of a GeoWebNews folder (N.txt beside N.ann)."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield Article(file.read_text("utf-8"), None, list(_read_notes(file.with_suffix(".ann"))))
        return
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314 - a trusted local file
        url = (article.findtext("url") or article.findtext("link") or article.findtext("domain") or "").strip()
        toponyms = [_from_xml(row) for row in article.iter("toponym")]
        yield Article(article.findtext("text") or "", url or None, toponyms)


def _from_xml(row: ET.Element) -> Toponym:
    span = Span(int(row.findtext("start") or 0), int(row.findtext("end") or 0))
    north = row.findtext("gaztag/lat") or row.findtext("latitude")
    east = row.findtext("gaztag/lon") or row.findtext("longitude")
    point = (float(north), float(east)) if north and east else None
    return Toponym(span, point, row.findtext("gaztag/country"))


def _read_notes(path: Path) -> Iterator[Toponym]:
    """Yield the toponyms of a .ann file that are names with a GeoNames number or a point."""
    spans: dict[str, Span] = {}
    points: dict[str, tuple[float, float] | None] = {}
    for line in path.read_text("utf-8").splitlines():
        mark, middle, rest = [*line.split("\t"), "", ""][:3]
        words = middle.split()
        if mark.startswith("T") and len(words) >= 3:
            spans[mark] = Span(int(words[1]), int(words[-1]))
        elif mark.startswith("#") and len(words) >= 2:
            match = _POINT.match(rest)
            points[words[1]] = (float(match["north"]), float(match["east"])) if match else None
    for mark, span in spans.items():
        if mark in points:
            yield Toponym(span, points[mark], None)
