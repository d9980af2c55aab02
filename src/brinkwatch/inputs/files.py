"""Which files lie below a folder, and what bytes they hold: nothing but plain files of a bearable size is opened."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from brinkwatch.errors import InputError

# A long news text has 60,000 bytes and a heavy news page 3 million; what is larger is a dump or an attack.
MAX_BYTES = 8_000_000

# What a run writes beside its texts is no text.
_CASE_ENDINGS = (".case", ".case-wal", ".case-shm")
_BRIEFING = "briefing.html"


def origin_of(path: Path, folder: Path) -> str:
    """Return the path below the folder with forward slashes; bytes that are no UTF-8 become replacement characters.

    >>> origin_of(Path("in/june/a.txt"), Path("in"))
    'june/a.txt'
    """
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "replace")


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, sorted by path; hidden ones, cases and the briefing beside a case are left out.

    Yielded too, but not entered, are folders that cannot be listed and links to folders: so no loop of links is followed.
    """
    entries = _entries(folder)
    if entries is None:
        yield folder
        return
    has_case = any(entry.name.endswith(_CASE_ENDINGS[0]) for entry in entries)
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name.endswith(_CASE_ENDINGS) or (has_case and entry.name == _BRIEFING):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(folder / entry.name)
        else:
            yield folder / entry.name


def _entries(folder: Path) -> list[os.DirEntry[str]] | None:
    try:
        return list(os.scandir(folder))
    except OSError:
        return None


def is_folder(path: Path) -> bool:
    """Say whether a path leads to a folder; what cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: no plain file, not readable, or larger than ``MAX_BYTES``.
    """
    check_plain(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"the file is larger than {MAX_BYTES:,} bytes: split it into one file a text")
    return data


def check_plain(path: Path) -> None:
    """Refuse what is no plain file: a pipe or a device would never end.

    Raises:
        InputError: a folder, pipe, device, broken link or loop of links.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise InputError(f"the file cannot be opened: {error.strerror}") from error
    if stat.S_ISDIR(mode):
        raise InputError("a folder that is a link or cannot be listed: give the folder itself")
    if not stat.S_ISREG(mode):
        raise InputError("not a plain file")
