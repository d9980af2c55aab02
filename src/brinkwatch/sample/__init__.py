"""Where the sample case of the demo lies, and the line that every page made from it carries."""

import importlib.resources
import pathlib

SAMPLE_LINE = "Sample: invented outlets and experts"
SAMPLE_TITLE = "Kaesong, June 2020"


def sample_path() -> pathlib.Path:
    """Return the folder of the sample's texts, with the ``sources.csv`` that describes them.

    >>> (sample_path() / "sources.csv").is_file()
    True
    """
    return pathlib.Path(str(importlib.resources.files(__name__) / "texts"))
