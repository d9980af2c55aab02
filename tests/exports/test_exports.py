"""Exports: the named fields, the same bytes, nothing that a spreadsheet would run."""

import csv
import json
from pathlib import Path

import msgspec
import polars
import pyarrow.parquet
import pytest

from brinkwatch.errors import ExportError
from brinkwatch.exports import EXPORTS, write_export
from brinkwatch.exports.codebook import codebook
from brinkwatch.exports.csv import cell
from brinkwatch.exports.manifest import Manifest, make_manifest
from brinkwatch.records.attribution import Attribution, AttributionKind, Cue, Source
from brinkwatch.records.case import RECORD_TYPES, CaseRecords
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventActor, EventType, Modality
from brinkwatch.records.span import DateInterval, Span

TEXT = "=Ruritania said it will act."

RECORDS = CaseRecords(
    as_of="2020-01-02",
    documents=(Document(id="d", origin="a.txt", text=TEXT, text_sha256="x", published="2020-01-02"),),
    attributions=(
        Attribution(
            id="q",
            document="d",
            kind=AttributionKind.INDIRECT,
            source=Source(name="Ruritania", start=1, end=10),
            cue=Cue(start=11, end=15),
            content=(Span(16, 27),),
            via=("Agency",),
            rule="said",
            confidence=0.91239,
        ),
    ),
    events=(
        Event(
            id="e",
            type=EventType.THREATEN,
            event_mode=None,
            modality=Modality.THREATENED,
            headline="Ruritania will act",
            actors=(EventActor(name="Ruritania", code="RUR"),),
            date=DateInterval(earliest="2020-01-01", latest="2020-01-02", basis="weekday"),
            score=-5.1,
            confidence=0.5,
        ),
    ),
)


def manifest() -> Manifest:
    return make_manifest(RECORDS, version="0", reader="plain", settings={})


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_has_every_file_the_codebook_and_the_manifest(tmp_path: Path, name: str) -> None:
    write_export(name, RECORDS, tmp_path, manifest())
    names = {path.name for path in tmp_path.iterdir()}
    assert {f"{file}.{name}" for file in RECORD_TYPES} | {"codebook.md", "manifest.json"} <= names


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_two_exports_of_one_case_are_the_same_bytes(tmp_path: Path, name: str) -> None:
    for folder in ("one", "two"):
        write_export(name, RECORDS, tmp_path / folder, manifest())
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_jsonl_has_the_forms_that_the_format_names(tmp_path: Path) -> None:
    write_export("jsonl", RECORDS, tmp_path, manifest())
    row = json.loads((tmp_path / "attributions.jsonl").read_text())
    assert row["cue"] == {"start": 11, "end": 15}
    assert row["content"] == [[16, 27]]
    assert row["source"]["name"] == "Ruritania"
    assert (row["confidence"], row["review"]) == (0.912, "unchecked")


def test_an_export_without_texts_keeps_digest_and_offsets(tmp_path: Path) -> None:
    write_export("jsonl", RECORDS, tmp_path, manifest(), with_text=False)
    row = json.loads((tmp_path / "documents.jsonl").read_text())
    assert (row["text"], row["text_sha256"]) == (None, "x")
    assert not json.loads((tmp_path / "manifest.json").read_text())["with_text"]


def test_csv_takes_intervals_apart_and_runs_no_formula(tmp_path: Path) -> None:
    write_export("csv", RECORDS, tmp_path, manifest())
    with (tmp_path / "events.csv").open(newline="") as file:
        event = next(csv.DictReader(file))
    with (tmp_path / "documents.csv").open(newline="") as file:
        document = next(csv.DictReader(file))
    assert (event["date_earliest"], event["date_latest"]) == ("2020-01-01", "2020-01-02")
    assert document["text"] == f"'{TEXT}"


def test_event_actors_is_a_long_table(tmp_path: Path) -> None:
    write_export("csv", RECORDS, tmp_path, manifest())
    assert (tmp_path / "event_actors.csv").read_text().splitlines()[1] == "e,actor,0,,Ruritania,RUR"


def test_parquet_carries_the_columns_of_jsonl_also_for_empty_files(tmp_path: Path) -> None:
    write_export("parquet", RECORDS, tmp_path, manifest())
    for name, kind in RECORD_TYPES.items():
        columns = pyarrow.parquet.read_schema(tmp_path / f"{name}.parquet").names
        assert columns == [field.encode_name for field in msgspec.structs.fields(kind)]
    assert polars.read_parquet(tmp_path / "events.parquet")["date"][0]["earliest"] == "2020-01-01"


def test_the_codebook_tells_of_every_field() -> None:
    text = codebook()
    for kind in RECORD_TYPES.values():
        for field in msgspec.structs.fields(kind):
            assert f"| `{field.encode_name}` |" in text


def test_an_unknown_export_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="csv, jsonl, parquet"):
        write_export("xlsx", RECORDS, tmp_path, manifest())


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="file"):
        write_export("jsonl", RECORDS, tmp_path / "file", manifest())


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "+1", "-1+1", "@SUM(1)", "\t=1"])
def test_formula_cells_are_disarmed(text: str) -> None:
    assert cell(text).startswith("'")
