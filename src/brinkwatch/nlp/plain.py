"""The plain parser: rules only, no model. For tests, and where no model can run; its trees are flat and it finds no names."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterator, Mapping

from brinkwatch.nlp.paragraphs import find_paragraphs
from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.nlp.tokens import find_words
from brinkwatch.nlp.windows import is_likely_end
from brinkwatch.records.document import Document

NAME = "plain-rules"


def read_plain(document: Document) -> Parse:
    """Return a parse made by rules: each sentence hangs flat on its first verb, or on its first word.

    >>> from brinkwatch.records.document import Document
    >>> document = Document(id="d", origin="o", text="Talks failed. Troops left.", text_sha256="")
    >>> parse = read_plain(document)
    >>> [(token.text, token.upos, token.head) for token in parse.tokens[:3]]
    [('Talks', 'NOUN', 1), ('failed', 'VERB', -1), ('.', 'PUNCT', 1)]
    >>> parse.parser
    'plain-rules'
    """
    text = document.text
    paragraphs = find_paragraphs(text, document.furniture)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        for spans in _sentences(text, find_words(text, paragraph.start, paragraph.end)):
            first = len(tokens)
            tokens += _tokens(text, spans, first)
            root = next(token.index for token in tokens[first:] if token.head < 0)
            sentences.append(Sentence(first, len(tokens), spans[0][0], spans[-1][1], root))
    return Parse(text, tokens, sentences, paragraphs=paragraphs, parser=NAME)


def _sentences(text: str, spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the words of each sentence: it ends at a full stop before a capital."""
    forms = [_quoted(text, start, end) for start, end in spans]
    first = 0
    for index in range(len(spans)):
        if index + 1 == len(spans) or is_likely_end(forms, index):
            yield spans[first : index + 1]
            first = index + 1


def _quoted(text: str, start: int, end: int) -> str:
    """Return a word, a straight quotation mark as the opening one if it stands before a word and behind none."""
    form = text[start:end]
    opens = form == '"' and not text[start - 1 : start].strip() and bool(text[end : end + 1].strip())
    return "“" if opens else form


def _tokens(text: str, spans: list[tuple[int, int]], first: int) -> Iterator[Token]:
    """Yield the tokens of one sentence, whose first word has the index ``first``."""
    forms = [text[start:end] for start, end in spans]
    tags = [_tag(form, opens=index == 0) for index, form in enumerate(forms)]
    root = tags.index("VERB") if "VERB" in tags else 0
    for index, (form, tag, (start, end)) in enumerate(zip(forms, tags, spans, strict=True)):
        head = -1 if index == root else first + root
        relation = "root" if index == root else "punct" if tag == "PUNCT" else "dep"
        lemma = form if tag == "PROPN" else form.lower()
        yield Token(first + index, start, end, form, lemma, tag, "_", head, relation)


def _tag(form: str, *, opens: bool) -> str:
    lower = form.lower()
    if known := _known_tags().get(lower):
        return known
    if not any(character.isalnum() for character in form):
        return "PUNCT"
    if form[0].isdigit():
        return "NUM"
    if form[0].isupper() and not opens:
        return "PROPN"
    ends = (("ly", "ADV"), ("ed", "VERB"), ("ing", "VERB"))
    return next((tag for end, tag in ends if lower.endswith(end) and len(lower) > len(end) + 2), "NOUN")


@functools.cache
def _known_tags() -> Mapping[str, str]:
    table = tomllib.loads(importlib.resources.files("brinkwatch.nlp").joinpath("words.toml").read_text("utf-8"))
    return {word: tag for tag, words in table["plain"].items() for word in words}
