"""The typed view of ``datelines.toml``."""

import functools
from collections.abc import Mapping

import msgspec

from brinkwatch.ontology.load import load_table


class Datelines(msgspec.Struct, frozen=True):
    """The labels before a printed date (by what the date then is), and agencies as datelines name them."""

    labels: Mapping[str, tuple[str, ...]]
    agencies: Mapping[str, str]


@functools.cache
def datelines() -> Datelines:
    """Return the word list, checked."""
    return msgspec.convert(load_table("datelines"), Datelines)
