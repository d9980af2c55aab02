"""Answers which base an inflected form may come from, by the rules of English."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_COMPARED = frozenset({"ADJ", "ADV"})


class Inflection(NamedTuple):
    """The tables of `inflection.toml`.

    ``replaced`` holds by inflection what an ending is replaced with, ``cut`` what is cut before a stem, ``stems`` how stems of
    an ending are made whole; ``past`` leads from irregular pasts and participles to their verbs.
    """

    replaced: Mapping[str, Mapping[str, tuple[str, ...]]]
    cut: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, str]
    past: Mapping[str, str]
    short: Mapping[str, str]
    numbers: Mapping[str, str]
    small: frozenset[str]


@functools.cache
def load_inflection() -> Inflection:
    """Return the tables of `inflection.toml`."""
    table = tomllib.loads(importlib.resources.files("brinkwatch.nlp").joinpath("inflection.toml").read_text("utf-8"))
    replaced = {
        name: {ending: tuple(bases) for ending, bases in table[name].items()}
        for name in ("plural", "third", "comparative")
    }
    return Inflection(
        replaced,
        {name: tuple(endings) for name, endings in table["endings"].items()},
        {ending: how for how, endings in table["stems"].items() for ending in endings},
        {form: base for base, forms in table["irregular"].items() for form in forms.replace("/", " ").split()},
        _turned(table["short"]),
        _turned(table["number"]),
        frozenset(table["small"]["names"]),
    )


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {form: whole for whole, forms in table.items() for form in forms}


def find_bases(form: str, upos: str, features: str) -> tuple[str, ...]:
    """Return what a form in small letters may come from, likeliest first; nothing if its features tell of no inflection.

    >>> find_bases("detonated", "VERB", "Tense=Past|VerbForm=Part"), find_bases("envoys", "NOUN", "Number=Plur")
    (('detonate', 'detonat'), ('envoy',))
    >>> find_bases("found", "VERB", "Tense=Past|VerbForm=Part"), find_bases("found", "VERB", "VerbForm=Inf")
    (('find',), ())
    """
    table = load_inflection()
    name = _inflection_of(form, upos, features)
    if name == "past" and form in table.past:
        return (table.past[form],)
    if bases := _without_ending(form, table.replaced.get(name, {})):
        return bases
    ending = next((end for end in table.cut.get(name, ()) if form.endswith(end) and len(form) > len(end) + 1), None)
    return _whole_stems(form.removesuffix(ending), table.stems, before_i=name == "ing") if ending else ()


def _inflection_of(form: str, upos: str, features: str) -> str:
    """Return the name of a form's inflection in the tables, or nothing."""
    if upos in _NOUNS:
        return "plural" if "Number=Plur" in features else ""
    if upos in _COMPARED:
        return "comparative" if "Degree=Cmp" in features else "superlative" if "Degree=Sup" in features else ""
    if upos not in _VERBS:
        return ""
    if "VerbForm" not in features:
        return next((name for name in ("past", "ing") if form.endswith(load_inflection().cut[name])), "")
    if "Tense=Past" in features:
        return "past"
    if "Person=3" in features and "Number=Sing" in features:
        return "third"
    return "ing" if "VerbForm=Ger" in features or "VerbForm=Part" in features else ""


def _without_ending(form: str, replaced: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    for start in range(len(form)):
        bases = replaced.get(form[start:])
        if bases is not None and (start or all(bases)):
            return tuple(form[:start] + base for base in bases)
    return ()


def _whole_stems(stem: str, stems: Mapping[str, str], *, before_i: bool) -> tuple[str, ...]:
    """Return the words that a stem may be of."""
    how = next((stems[stem[start:]] for start in range(len(stem)) if stem[start:] in stems), "bare")
    match how:
        case "with_e":
            return (f"{stem}e", stem)
        case "doubled":
            return (stem[:-1], stem)
        case "may_be_doubled":
            return (stem, stem[:-1])
        case "with_y" if not before_i:
            return (f"{stem[:-1]}y", f"{stem}e")
        case _:
            return (stem, f"{stem}e")
