"""Trees of the golden sentences, read from tests/golden/statements.conllu, so that reading is tested without the trained parser.

The file was written by ``python -m tests.read.treebank`` with the trained parser and then looked through; a row whose tree was
wrong stands there with the wrong tree when readers should survive it.
"""

import csv
import functools
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from brinkwatch.nlp.parse import Name, Parse, Sentence, Token
from brinkwatch.read.clusters import cluster_mentions
from brinkwatch.read.mentions import find_mentions
from brinkwatch.records.actor import Cluster
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import Span

GOLDEN = Path(__file__).parents[1] / "golden"
TREES = GOLDEN / "statements.conllu"


def attribution_rows() -> list[dict[str, object]]:
    with (GOLDEN / "attributions.toml").open("rb") as file:
        rows: list[dict[str, object]] = tomllib.load(file)["row"]
    return rows


def forecast_rows() -> list[dict[str, str]]:
    with (GOLDEN / "forecasts.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def document_of(text: str, *, kind: str = "report", issuer: str | None = None) -> Document:
    return Document(
        id=digest(text),
        origin="a.txt",
        text=text,
        text_sha256=digest(text),
        outlet="Sunday Wire",
        published="2019-06-03",
        kind=DocumentKind(kind),
        issuer=issuer,
    )


def read_entities(parse: Parse, document: Document) -> tuple[tuple[Mention, ...], tuple[Cluster, ...]]:
    return cluster_mentions(parse, document, find_mentions(parse, document))


@functools.cache
def tree_of(text: str) -> Parse:
    return read_trees(TREES)[text]


@functools.cache
def read_trees(path: Path) -> dict[str, Parse]:
    found = {}
    for block in path.read_text("utf-8").split("# text = ")[1:]:
        head, _, rest = block.partition("\n")
        text = json.loads(head)
        found[text] = _parse(text, rest)
    return found


def _parse(text: str, lines: str) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for block in lines.strip().split("\n\n"):
        first = len(tokens)
        for line in block.split("\n"):
            _, word, lemma, upos, features, head, relation, start, end, name = line.split("\t")
            index = len(tokens)
            place = -1 if head == "0" else first + int(head) - 1
            tokens.append(Token(index, int(start), int(end), word, lemma, upos, features, place, relation))
            if name.startswith("B-"):
                names.append(Name(index, index + 1, int(start), int(end), name[2:], 1.0))
            elif name.startswith("I-"):
                names[-1] = names[-1]._replace(last=index + 1, end=int(end))
        root = next(token.index for token in tokens[first:] if token.head < 0)
        sentences.append(Sentence(first, len(tokens), tokens[first].start, tokens[-1].end, root))
    return Parse(text, tokens, sentences, names=names, paragraphs=_paragraphs(text), parser="golden")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def shown_tree(parse: Parse) -> str:
    """Return the rows of a parse as the file holds them."""
    tags = {}
    for name in parse.names:
        tags.update(dict.fromkeys(range(name.first, name.last), "I-" + name.label))
        tags[name.first] = "B-" + name.label
    blocks = []
    for sentence in parse.sentences:
        rows = [
            (
                token.index - sentence.first + 1, token.text, token.lemma, token.upos, token.features,
                0 if token.head < 0 else token.head - sentence.first + 1, token.relation, token.start, token.end,
                tags.get(token.index, "O"),
            )
            for token in parse.tokens[sentence.first : sentence.last]
        ]  # fmt: skip
        blocks.append("\n".join("\t".join(map(str, row)) for row in rows))
    return f"# text = {json.dumps(parse.text, ensure_ascii=False)}\n" + "\n\n".join(blocks) + "\n\n"


def main() -> None:
    """Write the trees anew with the trained parser."""
    from brinkwatch.nlp import load_parser

    parser = load_parser()
    texts = [str(row["text"]) for row in attribution_rows()] + [row["sentence"] for row in forecast_rows()]
    TREES.write_text("".join(shown_tree(parser(document_of(text))) for text in dict.fromkeys(texts)), encoding="utf-8")


if __name__ == "__main__":
    main()
