r"""Reads golden tables: one case a line, columns parted by tabs, odd characters written as in Python (``\u00a0``, ``\n``)."""

import re
from pathlib import Path

_ESCAPED = re.compile(r"\\u(?P<code>[0-9a-f]{4})|\\n")


def read_rows(name: str) -> list[list[str]]:
    r"""Return the rows of a table beside this file."""
    lines = (Path(__file__).parent / name).read_text("utf-8").removesuffix("\n").split("\n")
    return [[_ESCAPED.sub(_unescaped, column) for column in line.split("\t")] for line in lines]


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match["code"], 16)) if match["code"] else "\n"
