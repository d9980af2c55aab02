"""The case file: what is written stays, whoever is killed; nothing is doubled."""

import sqlite3
from pathlib import Path

import pytest

from brinkwatch.errors import CaseError
from brinkwatch.records.base import digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.correction import Correction
from brinkwatch.records.document import Document, Rejected
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import Span
from brinkwatch.store.case import UNDO, open_case, read_case


def document(name: str, published: str | None = None) -> Document:
    return Document(
        id=digest(name), origin=f"{name}.txt", text=f"Text of {name}.", text_sha256="0", published=published
    )


def correction(name: str, record: str, field: str = "review") -> Correction:
    return Correction(id=name, record=record, field=field, old=None, new="wrong", who="a", when="2020", why="b")


def test_documents_come_back_by_publication_date(tmp_path: Path) -> None:
    store = open_case(tmp_path / "a.case")
    store.add_documents([document("late", "2020-02-02"), document("early", "2020-01-01")])
    assert [d.origin for d in store.documents()] == ["early.txt", "late.txt"]


def test_a_document_that_is_held_already_is_not_doubled(tmp_path: Path) -> None:
    store = open_case(tmp_path / "a.case")
    store.add_documents([document("one"), document("one")])
    store.add_documents([document("one")])
    assert len(store.documents()) == 1


def test_what_was_committed_survives_without_a_clean_close(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    open_case(path).add_documents([document("one")])
    assert len(open_case(path).documents()) == 1


def test_another_reader_replaces_a_reading(tmp_path: Path) -> None:
    store = open_case(tmp_path / "a.case")
    store.add_readings([Reading(document="d", parser="plain")], "plain 1")
    store.add_readings([Reading(document="d", parser="en")], "en 1")
    assert store.read_ids("plain 1") == frozenset()
    assert [r.parser for r in store.readings()] == ["en"]


def test_an_undone_correction_is_kept_and_marked(tmp_path: Path) -> None:
    store = open_case(tmp_path / "a.case")
    store.add_correction(correction("c1", "m1"))
    store.add_correction(correction("c2", "c1", UNDO))
    assert [(c.id, c.undone) for c in store.corrections()] == [("c1", True), ("c2", False)]


def test_an_input_that_is_tried_again_loses_its_earlier_refusal(tmp_path: Path) -> None:
    store = open_case(tmp_path / "a.case")
    store.add_rejected([Rejected(id="r", origin="a.txt", stage="ingest", reason="empty")])
    store.forget_rejected(["a.txt"])
    assert store.rejected() == ()


def test_joined_records_come_back_in_their_order(tmp_path: Path) -> None:
    store = open_case(tmp_path / "a.case")
    records = CaseRecords(
        as_of="2020-01-02",
        documents=(document("b"), document("a")),
        sentences={"x": (Span(0, 3),)},
        parsers=("en", "plain"),
    )
    store.write_records(records)
    assert store.records() == records


def test_a_case_is_read_while_it_is_open_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    writer = open_case(path)
    writer.add_documents([document("one")])
    assert len(read_case(path).documents()) == 1


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    open_case(path).close()
    with pytest.raises(CaseError, match="readonly"):
        read_case(path).add_documents([document("one")])


@pytest.mark.parametrize("content", [b"no database", b"\x00" * 5000])
def test_a_file_that_is_no_case_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.case"
    path.write_bytes(content)
    with pytest.raises(CaseError, match=r"a\.case"):
        open_case(path)


def test_a_case_of_another_schema_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    open_case(path).write_note("schema", "99")
    with pytest.raises(CaseError, match="run its texts again"):
        read_case(path)


def test_a_case_without_a_finished_run_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no run has finished"):
        open_case(tmp_path / "a.case").records()


def test_other_tools_can_open_a_case(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    store = open_case(path)
    store.add_documents([document("one")])
    store.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("select json_extract(record, '$.origin') from inputs").fetchall() == [("one.txt",)]
    connection.close()
