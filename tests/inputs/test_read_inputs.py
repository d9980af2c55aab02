"""Which texts come out of files and folders, and what is said of the rest."""

import os
from pathlib import Path

import pytest

from brinkwatch.errors import InputError
from brinkwatch.inputs import files as files_module
from brinkwatch.inputs import pasted, read_inputs
from brinkwatch.records.document import Media, RawDocument, Rejected


def write(folder: Path, **files: bytes | str) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def read(*paths: Path) -> tuple[dict[str, RawDocument], list[Rejected]]:
    found = list(read_inputs(paths))
    return {raw.origin: raw for raw in found if isinstance(raw, RawDocument)}, [
        raw for raw in found if isinstance(raw, Rejected)
    ]


def test_origins_are_paths_below_the_folder_in_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a.txt", "B.TXT"):
        write(tmp_path, **{name.replace("/", "__"): "x"})
    assert [raw.origin for raw in read_inputs([tmp_path])] == ["B.TXT", "a/z.html", "a.txt", "b.txt"]


def test_a_single_file_has_its_name_as_origin(tmp_path: Path) -> None:
    write(tmp_path, **{"deep__a.txt": "x"})
    assert next(iter(read_inputs([tmp_path / "deep" / "a.txt"]))).origin == "a.txt"


def test_bytes_come_out_untouched(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": b"\xef\xbb\xbfA\r\nB\rC\n"})
    assert read(tmp_path)[0]["a.txt"].data == b"\xef\xbb\xbfA\r\nB\rC\n"


def test_html_is_told_by_its_suffix_or_its_beginning(tmp_path: Path) -> None:
    write(tmp_path, **{"a.HTM": "<p>x", "page": "<!DOCTYPE html><p>x", "text": "x"})
    texts, _ = read(tmp_path)
    assert {name: raw.media for name, raw in texts.items()} == {
        "a.HTM": Media.HTML, "page": Media.HTML, "text": Media.TEXT,
    }  # fmt: skip


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, **{".DS_Store": "x", ".git__a.txt": "x", "a.txt": "x"})
    assert list(read(tmp_path)[0]) == ["a.txt"]


def test_other_files_are_rejected_with_what_is_read(tmp_path: Path) -> None:
    write(tmp_path, **{"a.pdf": "x"})
    (refused,) = read(tmp_path)[1]
    assert refused.origin == "a.pdf"
    assert "files ending in .pdf are not read" in refused.reason


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": "x"})
    assert len(list(read_inputs([tmp_path, tmp_path / "a.txt"]))) == 1


def test_a_path_that_is_not_there_stops_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        read_inputs([tmp_path, tmp_path / "none"])


def test_a_file_too_large_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MAX_BYTES", 10)
    write(tmp_path, **{"a.txt": "x" * 11, "b.txt": "x" * 10})
    texts, refused = read(tmp_path)
    assert list(texts) == ["b.txt"]
    assert "larger than 10 bytes" in refused[0].reason


def test_links_in_a_circle_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, **{"a__a.txt": "x"})
    (tmp_path / "a" / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    texts, refused = read(tmp_path)
    assert list(texts) == ["a/a.txt"]
    assert [item.origin for item in refused] == ["a/round", "self.txt"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.jsonl")
    assert [item.reason for item in read(tmp_path)[1]] == ["not a plain file", "not a plain file"]


def test_a_file_that_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": "x"})
    (tmp_path / "a.txt").chmod(0)
    if os.access(tmp_path / "a.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert "cannot be read" in read(tmp_path)[1][0].reason


def test_a_name_that_is_no_utf8_has_a_printable_origin(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123  # a name in bytes
        file.write(b"x")
    assert list(read(tmp_path)[0]) == ["caf�.txt"]


def test_pasted_text_has_no_file() -> None:
    raw = pasted(b"It rained.", outlet="The Paper", published="2021-03-04")
    assert (raw.data, raw.outlet, raw.published) == (b"It rained.", "The Paper", "2021-03-04")
    assert pasted("It’s".encode("cp1252")).data == b"It\x92s"


def test_what_a_run_wrote_beside_its_texts_is_no_text(tmp_path: Path) -> None:
    for name in ("a.txt", "june.case", "june.case-wal", "june.case-shm", "briefing.html"):
        (tmp_path / name).write_bytes(b"It rained in the north on Monday.")
    assert [raw.origin for raw in read_inputs([tmp_path])] == ["a.txt"]


def test_a_page_of_that_name_without_a_case_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "briefing.html").write_bytes(b"<p>It rained in the north on Monday.</p>")
    assert [raw.origin for raw in read_inputs([tmp_path])] == ["briefing.html"]
