"""What sources.csv says, and what is still missing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.inputs import missing_fields, read_inputs
from brinkwatch.inputs.sources import parse_sources
from brinkwatch.records.document import Document, RawDocument, Rejected

HEADER = "path,outlet,title,url,published,language,kind,issuer\n"


def read(folder: Path) -> tuple[dict[str, RawDocument], list[str]]:
    found = list(read_inputs([folder]))
    texts = {raw.origin: raw for raw in found if isinstance(raw, RawDocument)}
    return texts, [f"{raw.origin}: {raw.reason}" for raw in found if isinstance(raw, Rejected)]


def test_rows_describe_files_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_text(HEADER + 'a.txt,"The Paper, late",T,,2021-03-04,,statement,Ministry\n')
    texts, wrong = read(tmp_path)
    raw = texts["a.txt"]
    assert (raw.outlet, raw.title, raw.url, raw.published) == ("The Paper, late", "T", None, "2021-03-04")
    assert (raw.kind, raw.issuer) == ("statement", "Ministry")
    assert not wrong


def test_the_list_itself_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(HEADER)
    assert read(tmp_path) == ({}, [])


def test_a_list_in_a_deeper_folder_counts_more(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("x")
    (tmp_path / "deep" / "sources.csv").write_text("path,outlet\na.txt,Near\n")
    (tmp_path / "sources.csv").write_text("path,outlet,title\ndeep/a.txt,Far,T\n")
    raw = read(tmp_path)[0]["deep/a.txt"]
    assert (raw.outlet, raw.title) == ("Near", "T")


def test_the_list_beside_a_single_file_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_text("path,outlet\na.txt,The Paper\nb.txt,Other\n")
    (raw,) = read_inputs([tmp_path / "a.txt"])
    assert isinstance(raw, RawDocument)
    assert raw.outlet == "The Paper"


def test_a_row_of_one_line_wins_and_a_row_of_the_file_fills_in(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x", "outlet": "Own"}\n{"text": "y"}\n')
    (tmp_path / "sources.csv").write_text("path,outlet\na.jsonl,Whole\na.jsonl#1,Said\n")
    texts, wrong = read(tmp_path)
    assert [texts[f"a.jsonl#{line}"].outlet for line in (1, 2)] == ["Said", "Whole"]
    assert not wrong


WRONG = [
    ("outlet,title\nx,y\n", 'line 1: the header is "outlet,title", expected "path,', "no path column"),
    ("", 'line 1: the header is ""', "an empty list"),
    ("path,publised\na.txt,x\n", 'line 1: the column "publised" is not known', "a slip in a column"),
    ("path,outlet\na.txt,x\na.txt,y\n", 'line 3: "a.txt" was described in line 2 already', "a second row"),
    ("path,outlet\na.txt,x,y\n", "line 2: more cells than the header has", "a comma without quotation marks"),
    ("path,outlet\n,x\n", "line 2: no path is given", "a row without a path"),
]


def test_a_file_that_is_named_and_not_there_is_refused_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_text("path,outlet\nb.jsonl#2,x\n../a.txt,x\n")
    assert read(tmp_path)[1] == [
        "b.jsonl: there is no such file, though line 2 of sources.csv names it",
        "../a.txt: there is no such file, though line 3 of sources.csv names it",
    ]


@pytest.mark.parametrize(("table", "message", "reason"), WRONG, ids=[row[2] for row in WRONG])
def test_wrong_lines_are_named(tmp_path: Path, table: str, message: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_text(table)
    texts, wrong = read(tmp_path)
    assert len(wrong) == 1, reason
    assert wrong[0].startswith(f"sources.csv: {message}")
    assert "a.txt" in texts


def test_the_first_of_two_rows_counts() -> None:
    assert parse_sources(b"path,outlet\na,x\na,y\n", "sources.csv").rows["a"]["outlet"] == "x"


def test_spreadsheets_of_other_countries_are_read() -> None:
    table = "path;outlet\r\nsub\\a.txt;Le Matin\xe9\r\n".encode("cp1252")
    assert parse_sources(b"" + table, "sources.csv").rows["sub/a.txt"]["outlet"] == "Le Matiné"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_as_a_list(data: bytes) -> None:
    assert parse_sources(data, "sources.csv") == parse_sources(data, "sources.csv")
    parse_sources(b"path,outlet\n" + data, "sources.csv")


def document(origin: str, **fields: str) -> Document:
    return Document(id=origin, origin=origin, text="x", text_sha256="x", **fields)  # type: ignore[arg-type]


def test_missing_fields_are_lines_to_fill_in() -> None:
    whole = document("b.txt", outlet="O", published="2021-03-04")
    half = document("a, b.txt", outlet="O")
    assert missing_fields([whole, half]) == (HEADER.strip(), '"a, b.txt",O,,,,,,')
    assert missing_fields([whole]) == ()
