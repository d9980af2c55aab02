"""Scores names: BIO columns, GUM's news, hand-labelled paragraphs; exact spans and kinds."""

from collections.abc import Callable, Mapping
from pathlib import Path

from brinkwatch.nlp.reader import Reader
from evals.names_columns import score_columns
from evals.names_found import Figures
from evals.names_gum import score_gum
from evals.names_own import score_paragraphs

_SCORERS: Mapping[str, Callable[[Path, Reader], Figures]] = {".jsonl": score_paragraphs, "": score_gum}


def score_names(path: Path, reader: Reader) -> Figures:
    """Score the names of columns (.iob2, .conll), of labelled paragraphs (.jsonl) or of GUM's news (its folder)."""
    return _SCORERS.get("" if path.is_dir() else path.suffix, score_columns)(path, reader)
