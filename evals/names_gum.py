"""Scores names against the news of GUM's development and test parts, whose entities become names as in training."""

from pathlib import Path

from training.data import SHARED
from training.gum import read_gum
from training.harmonise import harmonised

from brinkwatch.nlp.reader import Reader
from evals.names_columns import Columns, score_documents
from evals.names_found import Figures

_PARTS = ("dev", "test")
_GENRE = "_news_"


def score_gum(path: Path, reader: Reader) -> Figures:
    """Return the figures of the news; words that may be of a name without an article are not scored.

    Raises:
        SystemExit: ``path`` is not the folder that training's reader takes the corpus from.
    """
    if path.resolve() != (SHARED / "data/treebank/gum").resolve():
        raise SystemExit(
            f"{path}: GUM is read from {SHARED / 'data/treebank/gum'}; set BRINKWATCH_SHARED to another folder"
        )
    documents: dict[str, list[Columns]] = {}
    for sentence in (sentence for part in _PARTS for sentence in harmonised(read_gum(part))):
        if _GENRE in sentence.document:
            documents.setdefault(sentence.document, []).append((sentence.words, sentence.names or []))
    return {"documents": len(documents), **score_documents([*documents.values()], reader)}
