"""Reading a text: words, sentences, trees and names.

A Parser is any function from a Document to a Parse; ``load_parser`` returns one of the shipped ones.
"""

import os
from pathlib import Path

from brinkwatch.errors import SettingsError
from brinkwatch.nlp.model import find_model, model_digest
from brinkwatch.nlp.parse import Parser
from brinkwatch.version import __version__

PLAIN = "plain"
_MOST_THREADS = 4

# numpy's matrix products here are small, and its threads wait for each other: one is a hundred times faster on busy cores.
# It is read when numpy is first imported, which readers do after this room.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def load_parser(name: str | Path = "en", *, threads: int | None = None) -> Parser:
    """Return a parser: ``"en"`` is the trained reader, ``"plain"`` the rules that need no model, a path the folder of a model.

    ``threads`` is how many the encoder may use; by default up to four of the processors this process may run on.

    Raises:
        SettingsError: there is no such model, or it cannot be loaded.
    """
    if name == PLAIN:
        from brinkwatch.nlp.plain import read_plain

        return read_plain
    from brinkwatch.nlp.reader import Reader

    folder = find_model(name)
    try:
        return Reader(folder, threads=threads or min(_MOST_THREADS, _processors()))
    except Exception as error:
        raise SettingsError(f"{folder}: its files make no reader model: {error}") from error


def reader_id(name: str | Path = "en") -> str:
    """Return what names the reader that made a reading: the program's version, and the model with a digest of its files.

    Readings of another reader are made anew.

    >>> reader_id("plain").partition(", ")[2]
    'plain rules'

    Raises:
        SettingsError: there is no such model.
    """
    if name == PLAIN:
        return f"brinkwatch {__version__}, plain rules"
    folder = find_model(name)
    return f"brinkwatch {__version__}, model {folder.name} {model_digest(folder)}"


def _processors() -> int:
    """Return how many processors this process may run on; not every system can say more than how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
