"""Trees of the texts of tests/golden/clusters.toml; ``python -m tests.read.cluster_trees`` writes them with the trained parser."""

import functools
import json
import tomllib

from tests.read.treebank import GOLDEN, _parse, shown_tree

from brinkwatch.nlp.parse import Parse
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document

TREES = GOLDEN / "clusters.conllu"


def cluster_rows() -> list[dict[str, object]]:
    with (GOLDEN / "clusters.toml").open("rb") as file:
        rows: list[dict[str, object]] = tomllib.load(file)["row"]
    return rows


def document_of(text: str, published: str | None = None) -> Document:
    return Document(id=digest(text), origin="a.txt", text=text, text_sha256=digest(text), published=published)


@functools.cache
def trees() -> dict[str, Parse]:
    found = {}
    for block in TREES.read_text("utf-8").split("# text = ")[1:]:
        head, _, rest = block.partition("\n")
        found[json.loads(head)] = _parse(json.loads(head), rest)
    return found


def main() -> None:
    """Write the trees anew."""
    from brinkwatch.nlp import load_parser

    parser = load_parser()
    texts = [str(row["text"]) for row in cluster_rows()]
    TREES.write_text("".join(shown_tree(parser(document_of(text))) for text in texts), encoding="utf-8")


if __name__ == "__main__":
    main()
