"""The gold of places and the parts of actor codes are read as written."""

import pathlib

import pytest
from evals.actors import code_parts
from evals.places import distance, read_articles

from brinkwatch.records.actor import Cluster
from brinkwatch.records.event import Place
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import Span


def _cluster(code: str | None, country: str | None = None) -> Cluster:
    return Cluster(id="c", document="d", name="x", kind=MentionKind.ORGANISATION, code=code, country=country)


@pytest.mark.parametrize(
    ("cluster", "parts"),
    [
        (_cluster("IRNMIL"), ("IRN", "MIL")),
        (_cluster("IGOEURLEG"), ("EUR", "LEG")),
        (_cluster("UNKUAF"), ("", "UAF")),
        (_cluster(None, "SYR"), ("SYR", "UNK")),
        (None, ("", "UNK")),
    ],
)
def test_a_code_has_a_country_and_a_sector(cluster: Cluster | None, parts: tuple[str, str]) -> None:
    assert code_parts(cluster) == parts


def test_a_degree_along_the_equator_is_111_kilometres() -> None:
    assert round(distance((0.0, 0.0), Place(name="x", latitude=0.0, longitude=1.0))) == 111


def test_xml_toponyms_keep_span_point_and_country(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "gold.xml"
    path.write_text(
        "<articles><article><url>https://example.org/1</url><text>In Homs</text><toponyms><toponym><start>3</start><end>7</end><gaztag>"
        "<lat>34.7</lat><lon>36.7</lon><country>Syria</country></gaztag></toponym></toponyms></article></articles>",
        encoding="utf-8",
    )
    [(text, url, [toponym])] = read_articles(path)
    assert (text, url, toponym) == ("In Homs", "https://example.org/1", (Span(3, 7), (34.7, 36.7), "Syria"))


def test_notes_give_points_or_numbers(tmp_path: pathlib.Path) -> None:
    (tmp_path / "0.txt").write_text("In Homs and Hama", encoding="utf-8")
    (tmp_path / "0.ann").write_text(
        "T1\tLiteral 3 7\tHoms\n#1\tAnnotatorNotes T1\t34.7, 36.7\nT2\tLiteral 12 16\tHama\n#2\tAnnotatorNotes T2\t99\n",
        encoding="utf-8",
    )
    [(_, _, toponyms)] = read_articles(tmp_path)
    assert [toponym.point for toponym in toponyms] == [(34.7, 36.7), None]
