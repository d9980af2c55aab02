"""Reading a text: words, sentences, trees and names.

A Parser is any function from a Document to a Parse; ``load_parser`` returns one of the shipped ones.
"""

import functools
import hashlib
import importlib.resources
import os
from pathlib import Path

from brinkwatch.nlp.parse import Parser
from brinkwatch.version import __version__

_MOST_THREADS = 4

# numpy's matrix products here are small, and its threads wait for each other: one is a hundred times faster on busy cores.
# It is read when numpy is first imported, which readers do after this room.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def load_parser(name: str = "en", *, threads: int | None = None) -> Parser:
    """Return the parser of that name: ``"en"`` is the trained reader, ``"plain"`` the rules that need no model.

    ``threads`` is how many the encoder may use; by default up to four of the processors this process may run on.

    Raises:
        SettingsError: no such model is installed.
    """
    if name == "plain":
        from brinkwatch.nlp.plain import read_plain

        return read_plain
    from brinkwatch.nlp.reader import Reader

    return Reader(_folder(name), threads=threads or min(_MOST_THREADS, len(os.sched_getaffinity(0))))


@functools.cache
def reader_id(name: str = "en") -> str:
    """Return what names the reader that made a reading: the program's version and a digest of the model's files.

    Readings of another reader are made anew.
    """
    known = hashlib.sha256()
    for path in sorted(_folder(name).glob("*")):
        known.update(path.read_bytes())
    return f"brinkwatch {__version__}, model {name} {known.hexdigest()[:16]}"


def _folder(name: str) -> Path:
    return Path(str(importlib.resources.files("brinkwatch.nlp").joinpath("models", name)))
