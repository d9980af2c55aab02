"""Scores tags, lemmas, trees and sentence ends against a CoNLL-U file.

Tags, lemmas and trees are read from the gold words and sentences, paragraph by paragraph; sentence ends and speed from raw text.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.data import Sentence, read_conllu

from brinkwatch.nlp.parse import Parse
from brinkwatch.nlp.reader import Reader
from brinkwatch.records.document import Document
from evals.corpora import lay_out
from evals.overlap import share_trained_on

Figures = dict[str, object]


def score_parse(path: Path, reader: Reader) -> Figures:
    """Return the figures of one file, in per cent; see `formats.md` for their names."""
    documents = list(_documents(read_conllu(path)))
    rows = [row for document in documents for row in _compare(document, reader)]
    words = [row for row in rows if row["relation"] != "punct"]
    return {
        "words": len(rows),
        "upos": _share(rows, "upos_right"),
        "features": _share(rows, "features_right"),
        "lemma": _share(rows, "lemma_right"),
        "uas": _share(rows, "head_right"),
        "las": _share(rows, "relation_right"),
        "las_words": _share(words, "subtype_right"),
        **_score_raw(documents, reader),
        "overlap": share_trained_on([w for s in document for w in s.words] for document in documents),
    }


def _documents(sentences: Iterator[Sentence]) -> Iterator[list[Sentence]]:
    document: list[Sentence] = []
    for sentence in sentences:
        if document and sentence.document != document[-1].document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def _paragraphs(document: Sequence[Sentence]) -> list[list[Sentence]]:
    found: list[list[Sentence]] = []
    for sentence in document:
        if sentence.starts_paragraph or not found:
            found.append([])
        found[-1].append(sentence)
    return found


def _laid_out(document: Sequence[Sentence]) -> tuple[str, list[tuple[object, list[tuple[int, int]]]]]:
    paragraphs = _paragraphs(document)
    return lay_out(
        ([word for s in paragraph for word in s.words], [space for s in paragraph for space in s.spaced])
        for paragraph in paragraphs
    )


def _compare(document: Sequence[Sentence], reader: Reader) -> Iterator[Figures]:
    """Yield what was right for each word, with gold words and sentence ends given."""
    text, paragraphs = _laid_out(document)
    ends = [index + 1 == len(s.words) for s in document for index in range(len(s.words))]
    parse = reader.parse_words(text, paragraphs, ends)
    first = 0
    for sentence in document:
        for index in range(len(sentence.words)):
            yield _compare_word(sentence, index, parse, first)
        first += len(sentence.words)


def _compare_word(gold: Sentence, index: int, parse: Parse, first: int) -> Figures:
    token = parse.tokens[first + index]
    head, relation = gold.heads[index], gold.relations[index]
    head_right = token.head == (first + head if head >= 0 else -1)
    return {
        "relation": relation,
        "upos_right": token.upos == gold.upos[index],
        "features_right": token.features == gold.features[index],
        "lemma_right": token.lemma == gold.lemmas[index],
        "head_right": head_right,
        "relation_right": head_right and token.relation.partition(":")[0] == relation.partition(":")[0],
        "subtype_right": head_right and token.relation == relation,
    }


def _share(rows: Sequence[Figures], name: str) -> float:
    return round(100 * sum(bool(row[name]) for row in rows) / max(1, len(rows)), 2)


def _score_raw(documents: Sequence[Sequence[Sentence]], reader: Reader) -> Figures:
    """Return F1 of words and sentences read from raw text, paragraphs given, and the speed."""
    texts = [_laid_out(document) for document in documents]
    began = time.perf_counter()
    parses = [reader(Document(id=str(n), origin="", text=text, text_sha256="")) for n, (text, _) in enumerate(texts)]
    seconds = time.perf_counter() - began
    words = [0, 0, 0]
    sentences = [0, 0, 0]
    for document, (_, paragraphs), parse in zip(documents, texts, parses, strict=True):
        gold = [span for _, spans in paragraphs for span in spans]
        _count(words, set(gold), {(token.start, token.end) for token in parse.tokens})
        _count(sentences, set(_sentence_spans(document, gold)), {(s.start, s.end) for s in parse.sentences})
    speed = sum(len(parse.tokens) for parse in parses) / seconds
    return {"word_f1": _f1(words), "sentence_f1": _f1(sentences), "words_per_second": round(speed)}


def _sentence_spans(document: Sequence[Sentence], words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = 0
    for sentence in document:
        last = first + len(sentence.words)
        yield words[first][0], words[last - 1][1]
        first = last


def _count(sums: list[int], gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> None:
    for index, number in enumerate((len(gold & found), len(gold), len(found))):
        sums[index] += number


def _f1(sums: Sequence[int]) -> float:
    right, gold, found = sums
    return round(200 * right / max(1, gold + found), 2)
