"""Where the sample case of the demo lies, and the line that every page made from it carries."""

import importlib.resources
import pathlib
import urllib.parse
from collections.abc import Iterable

from brinkwatch.records.document import Document

SAMPLE_LINE = "Sample: invented outlets and experts"
CASE_NAME = "Kaesong, June 2020.case"


def sample_path() -> pathlib.Path:
    """Return the folder of the sample's texts, with the ``sources.csv`` that describes them.

    >>> (sample_path() / "sources.csv").is_file()
    True
    """
    return pathlib.Path(str(importlib.resources.files(__name__) / "texts"))


def is_sample(documents: Iterable[Document]) -> bool:
    """Say whether texts of the sample are among the documents: their addresses end in ``.example``, which no real one does."""
    return any(
        (urllib.parse.urlsplit(document.url or "").hostname or "").endswith(".example") for document in documents
    )
