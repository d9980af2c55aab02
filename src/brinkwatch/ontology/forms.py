"""The dictionary form of the words that our lists name, for when a parser's own lemma misses it."""

import functools
from collections.abc import Iterable, Mapping

import msgspec

from brinkwatch.ontology.classes import word_classes
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.modality import light_verbs, modality_words, operators
from brinkwatch.ontology.triggers import triggers

VOWELS = frozenset("aeiou")


class Irregular(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The typed view of ``irregular.toml``."""

    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, str]


def verb_forms(verb: str) -> list[str]:
    """Return the regular forms that a verb may have, spelling variants among them.

    >>> verb_forms("deny"), "expelled" in verb_forms("expel")
    (['denies', 'denied', 'denying'], True)
    """
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    found = [verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), verb + "ed", verb + "ing"]
    if len(verb) > 2 and verb[-1] not in VOWELS | set("wxy") and verb[-2] in VOWELS:
        found += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return found


def noun_forms(noun: str) -> list[str]:
    """Return the plural of a regular noun.

    >>> noun_forms("ally"), noun_forms("clash"), noun_forms("raid")
    (['allies'], ['clashes'], ['raids'])
    """
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return [noun[:-1] + "ies"]
    return [noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")]


def _verbs() -> set[str]:
    words = modality_words()
    found = {*triggers().verbs, *operators().verbs, *light_verbs()}
    for group in (words.light.harms, words.light.aimed, words.clauses.purpose_done, words.control.object):
        found.update(word.split(" ")[0] for word in group)
    return found


def _nouns() -> set[str]:
    found = {*triggers().nouns, *operators().nouns, *modality_words().light.nouns}
    for words in word_classes().values():
        found.update(word.split(" ")[-1] for word in words)
    return found


@functools.cache
def _known() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the forms of the listed verbs and nouns with their dictionary forms; a listed base form stands for itself."""
    irregular = msgspec.convert(load_table("irregular"), Irregular)
    verbs, nouns = _verbs(), _nouns()
    of_verbs = _table(
        (verb, (*irregular.verbs.get(verb, ()), *verb_forms(verb))) for verb in sorted(verbs | set(irregular.verbs))
    )
    of_nouns = _table((noun, (irregular.nouns.get(noun, ""), *noun_forms(noun))) for noun in sorted(nouns))
    return {**of_verbs, **{verb: verb for verb in verbs}}, {**of_nouns, **{noun: noun for noun in nouns}}


def _table(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for base, forms in rows:
        for form in forms:
            found.setdefault(form, base)
    return found


@functools.lru_cache(maxsize=65536)
def dictionary_form(text: str, lemma: str, upos: str) -> str:
    """Return the lower-cased dictionary form: the parser's where our lists know it, else what the lists make of the form.

    >>> dictionary_form("blew", "blew", "VERB"), dictionary_form("threatened", "threatene", "VERB")
    ('blow', 'threaten')
    >>> dictionary_form("Sanctions", "sanctions", "NOUN")
    'sanction'
    """
    lowered, form = lemma.lower(), text.lower()
    if upos not in {"VERB", "NOUN", "PROPN"}:
        return lowered
    table = _known()[0 if upos == "VERB" else 1]
    if table.get(lowered) == lowered:
        return lowered
    return table.get(form, lowered)
