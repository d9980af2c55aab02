"""Parses made by hand: every word hangs on the first, which carries the tense."""

import re

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.span import Span

ROOTS = {  # lemma, part of speech and features of the word that everything hangs on
    "past": ("say", "VERB", "Tense=Past|VerbForm=Fin"),
    "future": ("schedule", "VERB", "Tense=Past|VerbForm=Part"),
    "none": ("thing", "NOUN", "_"),
}
WORD = re.compile(r"\w+(?:[.,:/]\d+)*|['’]s|[^\w\s]")


def document_of(text: str, published: str | None = None) -> Document:
    return Document(id=digest(text), origin="a.txt", text=text, text_sha256=digest(text), published=published)


def flat_parse(text: str, tense: str = "none") -> Parse:
    """Return a parse in which each line is a paragraph and a sentence, headed by its first word."""
    tokens: list[Token] = []
    sentences, paragraphs = [], []
    lemma, upos, features = ROOTS[tense]
    for line in re.finditer(r"\S[^\n]*", text):
        first = len(tokens)
        for match in WORD.finditer(text, line.start(), line.end()):
            index, word = len(tokens), match[0]
            root = index == first
            tokens.append(
                Token(
                    index, match.start(), match.end(), word, lemma if root else word.lower(),
                    upos if root else "X", features if root else "_", -1 if root else first, "root" if root else "dep",
                )
            )  # fmt: skip
        if len(tokens) > first:
            sentences.append(Sentence(first, len(tokens), tokens[first].start, tokens[-1].end, first))
            paragraphs.append(Span(line.start(), line.end()))
    return Parse(text, tokens, sentences, paragraphs=paragraphs, parser="hand")
