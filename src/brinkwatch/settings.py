"""The settings of a run: one TOML file, checked at the door."""

import tomllib
from pathlib import Path
from typing import Literal

import pydantic

from brinkwatch.errors import SettingsError

ParserName = Literal["en", "plain"] | Path
"""A parser that ships with the program, or the folder of a model."""


class Settings(pydantic.BaseModel):
    """What a user may set.

    Attributes:
        actors: a file of one's own in the format of the shipped actor tables; a relative path is seen from the settings file.
        parser: ``en`` is the trained reader, ``plain`` the rules that need none, anything else the folder of a model, a relative
            one seen from the settings file.
        workers: processes that read side by side; None takes as many as the machine has cores.
        marking: a line such as ``TLP:AMBER`` for every page of a briefing.
    """

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    actors: Path | None = None
    parser: ParserName = "en"
    workers: int | None = pydantic.Field(default=None, ge=1, le=256)
    marking: str | None = pydantic.Field(default=None, max_length=80)


def read_settings(path: Path | None) -> Settings:
    """Return the settings of a TOML file, or the defaults without one.

    Raises:
        SettingsError: the file is missing, is not TOML, or holds an unknown or wrong value.
    """
    if path is None:
        return Settings()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML settings: {error}") from error
    try:
        settings = Settings.model_validate(values)
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        known = ", ".join(Settings.model_fields)
        raise SettingsError(f"{path}: setting {field!r}: {first['msg']}; known: {known}") from error
    named = {name: path.parent / value for name, value in settings if isinstance(value, Path)}
    return settings.model_copy(update=named)
