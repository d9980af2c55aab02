"""Reads the word lists that ship in this folder."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from brinkwatch.errors import SettingsError

T = TypeVar("T")


@functools.cache
def load_table(name: str) -> Mapping[str, object]:
    """Return the word list of that name (``"plover"``, ``"actors/leaders"``) as plain TOML values.

    Raises:
        SettingsError: the list is missing or is not TOML.
    """
    path = importlib.resources.files("brinkwatch.ontology").joinpath(*f"{name}.toml".split("/"))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"word list {name}.toml is missing: each word list is a TOML file in brinkwatch/ontology"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"word list {name}.toml is not valid TOML: {error}") from error


def load_typed(name: str, shape: type[T]) -> T:
    """Return the word list of that name as a struct.

    Raises:
        SettingsError: the list is missing, lacks a set of the struct, or has one too many.
    """
    try:
        return msgspec.convert(load_table(name), shape)
    except msgspec.ValidationError as error:
        raise SettingsError(f"ontology/{name}.toml: {error}") from error
