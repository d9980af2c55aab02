"""Writes the lemmas of the words that training saw: python -m training.lexicon --out FOLDER."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from training import data
from training.data import Sentence
from training.gum import read_gum

from brinkwatch.nlp.inflection import find_bases, load_inflection

_NAMELESS = frozenset({"PROPN", "X", "NUM", "SYM", "PUNCT"})
"""Tags whose lemmas follow rules of spelling, not of the word."""

_CLOSED = frozenset({"DET", "ADP", "PRON", "AUX", "PART", "CCONJ", "SCONJ"})
_LEAST_SHARE = 0.8


def main() -> None:
    """Write lemmas.tsv."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("src/brinkwatch/nlp/models/en"))
    write_lexicon(parser.parse_args().out / "lemmas.tsv")


def write_lexicon(target: Path) -> None:
    """Write form, tag and lemma of the words of EWT and GUM; where the two have other habits ("people"), EWT's hold."""
    ewt, gum = count_lemmas(data.read_ewt("train")), count_lemmas(read_gum("train"))
    target.write_text("".join(sorted("\t".join(row) + "\n" for row in choose_rows({**gum, **ewt}))), "utf-8")


def count_lemmas(sentences: Iterable[Sentence]) -> dict[tuple[str, str], Counter[tuple[str, str]]]:
    """Return how often each form (in small letters) with a tag has each lemma and features.

    An adjective's capital is its word's or its place's ("Western" in a name): one that also occurs in small letters is counted by these.
    """
    counts: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    large: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for sentence in sentences:
        columns = (sentence.words, sentence.upos or [], sentence.lemmas or [], sentence.features or [])
        for form, upos, lemma, features in zip(*columns, strict=True):
            if upos not in _NAMELESS:
                kind = large if upos == "ADJ" and not form.islower() else counts
                kind[form.lower().replace("’", "'"), upos][lemma, features] += 1
    return {**large, **counts}


def choose_rows(counts: Mapping[tuple[str, str], Counter[tuple[str, str]]]) -> Iterator[tuple[str, str, str]]:
    """Yield the forms that nearly always have one lemma, where it is not the form itself, or the rules would not see that it is.

    A typing error seen once is left out ("leaned" is not "learn"), and plurals that the rules have as whole words ("bases").
    """
    plurals = load_inflection().replaced["plural"]
    for (form, upos), found in counts.items():
        lemmas: Counter[str] = Counter()
        for (lemma, _), count in found.items():
            lemmas[lemma] += count
        lemma, count = lemmas.most_common(1)[0]
        _, features = found.most_common(1)[0][0]
        if (lemmas.total() == 1 and "Typo=Yes" in features) or (upos == "NOUN" and form in plurals):
            continue
        told = lemma != form or upos in _CLOSED or bool(find_bases(form, upos, features))
        if told and count >= _LEAST_SHARE * lemmas.total():
            yield form, upos, lemma


if __name__ == "__main__":
    main()
