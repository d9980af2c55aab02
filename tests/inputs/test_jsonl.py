"""What a JSONL file gives, line by line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.inputs import jsonl, read_inputs
from brinkwatch.inputs.jsonl import read_row
from brinkwatch.records.document import Media, RawDocument, Rejected


def read(tmp_path: Path, data: bytes) -> list[RawDocument | Rejected]:
    (tmp_path / "a.jsonl").write_bytes(data)
    return list(read_inputs([tmp_path]))


def test_own_field_names(tmp_path: Path) -> None:
    line = b'{"id": 7, "date": "2021-03-04", "outlet": "O", "url": "U", "authors": ["A", "B"], "title": "T", "text": " x\\r\\n", "language": "en", "kind": "post", "issuer": "I"}'
    (raw,) = read(tmp_path, line)
    assert raw == RawDocument(
        origin="a.jsonl#1", text=" x\r\n", external_id="7", outlet="O", title="T", byline="A, B", url="U",
        published="2021-03-04", language="en", kind="post", issuer="I",
    )  # fmt: skip


ROWS = [
    (b'{"maintext": "x", "date_publish": "2021-03-04 00:00:00", "source_domain": "o.example", "authors": []}', "o.example", "2021-03-04 00:00:00", "news-please"),
    (b'{"plaintext": "x", "publishing_date": "2021-03-04T10:00:00+01:00", "publisher": "O", "lang": "en"}', "O", "2021-03-04T10:00:00+01:00", "fundus"),
    (b'{"text": "x", "published": null, "date": "2021", "outlet": " "}', None, "2021", "the first that holds something counts"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "outlet", "published", "reason"), ROWS, ids=[row[3] for row in ROWS])
def test_field_names_of_others(line: bytes, outlet: str | None, published: str, reason: str) -> None:
    raw = read_row(line, "a#1")
    assert isinstance(raw, RawDocument)
    assert (raw.text, raw.outlet, raw.published) == ("x", outlet, published), reason


def test_a_row_of_html_is_a_page() -> None:
    raw = read_row(b'{"html": "<p>x</p>"}', "a#1")
    assert isinstance(raw, RawDocument)
    assert raw.media is Media.HTML


def test_a_broken_line_leaves_the_others(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        b'\xef\xbb\xbf{"text": "one"}\n\n{"text": \n"no"\n{"text": "\xff"}\n{"title": "x"}\n{"text": 3}\n{"text": "last"}',
    )
    assert [(raw.origin, type(raw).__name__) for raw in found] == [
        ("a.jsonl#1", "RawDocument"), ("a.jsonl#3", "Rejected"), ("a.jsonl#4", "Rejected"), ("a.jsonl#5", "Rejected"),
        ("a.jsonl#6", "Rejected"), ("a.jsonl#7", "Rejected"), ("a.jsonl#8", "RawDocument"),
    ]  # fmt: skip


def test_an_overlong_line_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_BYTES", 100)
    found = read(tmp_path, b'{"text": "' + b"x" * 1000 + b'"}\n{"text": "short"}\n')
    assert isinstance(found[0], Rejected)
    assert "longer than 100 bytes" in found[0].reason
    assert found[1].origin == "a.jsonl#2"


def test_an_empty_file_is_rejected(tmp_path: Path) -> None:
    (found,) = read(tmp_path, b"\n \n")
    assert isinstance(found, Rejected)
    assert found.reason == "the file is empty"


def test_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, '{"text": "é"}\n{"text": "b"}'.encode("utf-16"))
    assert [raw.text for raw in found if isinstance(raw, RawDocument)] == ["é", "b"]


@given(st.binary(max_size=200))
def test_any_line_gives_a_text_or_a_reason(line: bytes) -> None:
    found = read_row(line, "a#1")
    assert found == read_row(line, "a#1")
    assert isinstance(found, RawDocument | Rejected)
