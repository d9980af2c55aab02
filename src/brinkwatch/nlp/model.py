"""Where a reader model lies, and what tells it from others."""

import hashlib
import importlib.resources
from pathlib import Path

from brinkwatch.errors import SettingsError

_FILES = ("model.onnx", "relations.npz", "told.npz", "labels.json", "lemmas.tsv", "vocab.txt")


def find_model(name: str | Path) -> Path:
    """Return the folder of a shipped model by its name, or a folder of one's own as an absolute path.

    Raises:
        SettingsError: no such model ships, or the folder lacks a file of a model.
    """
    shipped = Path(str(importlib.resources.files("brinkwatch.nlp").joinpath("models")))
    folder = (name if isinstance(name, Path) else shipped / name).resolve()
    missing = [file for file in _FILES if not (folder / file).is_file()]
    if missing:
        raise SettingsError(
            f"the parser {str(name)!r} lacks {', '.join(missing)}: take en (the trained reader), plain (rules only), "
            "or the folder of a model"
        )
    return folder


def model_digest(folder: Path) -> str:
    """Return a digest of all that a model's reading depends on."""
    known = hashlib.sha256()
    for file in _FILES:
        known.update((folder / file).read_bytes())
    return known.hexdigest()[:16]
