"""Where a transcript's turns begin: a speaker's name and a colon at the start of a paragraph."""

import re
from collections.abc import Collection, Iterator

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.spelling import forms
from brinkwatch.records.span import Span

# One hit: "Aum: This office ..." or "PATRICIA KIM:"; a near miss: "What happened: nobody knows" (small letters after the first).
_LABEL = re.compile(
    r"""
    (?P<name>[^\W\d_][\w.'’-]*(?:[ \u00a0][^\W\d_a-z][\w.'’-]*){0,3})  # one to four words with a capital
    [ \u00a0]?:(?=\s|\u00a0|$)
    """,
    re.VERBOSE,
)


def label_spans(parse: Parse) -> Iterator[Span]:
    """Yield the span of each name before a colon at the start of a paragraph, signs of the text's own aside."""
    for paragraph in parse.paragraphs:
        start = paragraph.start
        while start < paragraph.end and parse.text[start] in " \u00a0\t*_—–-":
            start += 1
        match = _LABEL.match(parse.text, start, min(paragraph.end, start + 80))
        if match and match["name"][0].isupper():
            yield Span(match.start("name"), match.end("name"))


def find_labels(parse: Parse, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the words of labels whose every word is part of a name in the text (``known`` holds comparable forms)."""
    for span in label_spans(parse):
        tokens = parse.tokens_in(span)
        if tokens and all(form in known for form in forms(parse.text[span.start : span.end])):
            yield tokens[0].index, tokens[-1].index + 1
