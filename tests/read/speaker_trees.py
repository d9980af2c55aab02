"""Trees of the texts of tests/golden/speakers.toml; ``python -m tests.read.speaker_trees`` writes them with the trained parser."""

import tomllib

from tests.read.cluster_trees import document_of
from tests.read.treebank import GOLDEN, shown_tree

TREES = GOLDEN / "speakers.conllu"


def speaker_rows() -> list[dict[str, object]]:
    with (GOLDEN / "speakers.toml").open("rb") as file:
        rows: list[dict[str, object]] = tomllib.load(file)["row"]
    return [{**row, "text": str(row["text"]).strip()} for row in rows]


def main() -> None:
    """Write the trees anew."""
    from brinkwatch.nlp import load_parser

    parser = load_parser()
    texts = [str(row["text"]) for row in speaker_rows()]
    TREES.write_text("".join(shown_tree(parser(document_of(text))) for text in texts), encoding="utf-8")


if __name__ == "__main__":
    main()
