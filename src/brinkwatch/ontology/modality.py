"""The typed view of ``modality.toml``: words that say how a deed is put forward."""

import enum
import functools
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from brinkwatch.ontology.load import load_table
from brinkwatch.records.event import Modality


class Effect(enum.StrEnum):
    """What an operator or auxiliary does to the deed below it."""

    THREATENED = "threatened"
    PROMISED = "promised"
    PLANNED = "planned"
    ORDERED = "ordered"
    DEMANDED = "demanded"
    SUSPENDED = "suspended"
    DENIED = "denied"
    NEGATED = "negated"
    PREDICTED = "predicted"
    HYPOTHETICAL = "hypothetical"
    DOUBTED = "doubted"
    BELIEVED = "believed"
    FUTURE = "future"
    WOULD = "would"
    DUTY = "duty"
    CAUSED = "caused"
    PURPOSE = "purpose"
    DONE = "done"


class Operator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of operators; the fields are explained at the head of ``modality.toml``."""

    name: str
    effect: Effect
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    through: tuple[str, ...] = ("clause", "noun")
    clauses: frozenset[str] = frozenset(["infinitive", "gerund", "that"])
    prepositions: frozenset[str] = frozenset()
    bare: bool = True
    control: str = "subject"
    refusal: bool = False
    ended: bool = False
    soft: bool = False
    tells: bool = False
    swallows: bool = False
    indefinite: bool = False
    said_of: bool = False
    others: Effect | None = None
    of_claim: Effect | None = None
    factuality: float = 0.0


class Composed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of ``modality_composition.toml``; the fields are explained at its head."""

    outer: frozenset[Effect]
    makes: str
    inner: frozenset[Modality] = frozenset(Modality)
    when: frozenset[Literal["refusal", "ended", "commits", "caused", "plain", "soft"]] = frozenset()
    turn: Literal["", "undone", "folded"] = ""
    factuality: float | None = None
    holder: Literal["outer", "same", "nobody"] = "outer"


class Auxiliaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Auxiliary verbs by what they say of the deed."""

    future: frozenset[str]
    would: frozenset[str]
    possible: frozenset[str]
    duty: frozenset[str]
    advice: frozenset[str]


class Adverbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adverbs, determiners and adjectives beside the deed."""

    negative: frozenset[str]
    perhaps: frozenset[str]
    doubted: frozenset[str]
    imagined_determiners: frozenset[str]
    possible_adjectives: frozenset[str]
    planned_adjectives: frozenset[str]
    threatened_adjectives: frozenset[str]
    promised_adjectives: frozenset[str]
    suspended_adjectives: frozenset[str]
    thwarted_adjectives: frozenset[str]
    past: frozenset[str]


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a clause."""

    condition: frozenset[str]
    stated_condition: frozenset[str]
    examples: frozenset[str]
    asked: frozenset[str]
    condition_nouns: frozenset[str]
    turned_round: frozenset[str]
    instead: frozenset[str]
    left_out: frozenset[str]
    causing: frozenset[str]
    implicative: frozenset[str]
    factive: frozenset[str]
    sure_if_denied: frozenset[str]
    in_time: frozenset[str]
    purpose_done: frozenset[str]
    calling: frozenset[str]
    turning_back: tuple[str, ...]


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shows that a deed named by a noun took place."""

    adjectives: frozenset[str]
    verbs: frozenset[str]
    prepositions: frozenset[str]


class Light(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns that only carry an event noun."""

    verbs: frozenset[str]
    harms: frozenset[str]
    aimed: frozenset[str]
    through: Mapping[str, frozenset[str]]
    quantities: frozenset[str]
    nouns: frozenset[str]
    parts: frozenset[str]
    part_links: frozenset[str]
    happening: tuple[str, ...]
    fulfilling: tuple[str, ...]


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs whose object does what the clause below them says."""

    blame: frozenset[str]
    object: frozenset[str]


class ModalityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole word list."""

    operator: tuple[Operator, ...]
    auxiliaries: Auxiliaries
    adverbs: Adverbs
    evidence: Evidence
    clauses: Clauses
    light: Light
    control: Control
    bands: Mapping[Modality, tuple[float, float]]


class OperatorPattern(NamedTuple):
    """An operator and the further words that must stand among the head's dependents."""

    operator: Operator
    more: frozenset[str]


class Operators(NamedTuple):
    """Operator patterns by dictionary form; those with further words come first."""

    verbs: Mapping[str, tuple[OperatorPattern, ...]]
    nouns: Mapping[str, tuple[OperatorPattern, ...]]
    adjectives: Mapping[str, tuple[OperatorPattern, ...]]


@functools.cache
def modality_words() -> ModalityWords:
    """Return the word list, checked."""
    return msgspec.convert(load_table("modality"), ModalityWords)


@functools.cache
def operators() -> Operators:
    """Return the operators, indexed by head word."""
    tables: tuple[dict[str, list[OperatorPattern]], ...] = ({}, {}, {})
    for operator in modality_words().operator:
        for table, entries in zip(tables, (operator.verbs, operator.nouns, operator.adjectives), strict=True):
            for words in entries:
                parts = words.split(" ")
                # Verbs lead their further words ("call off"), nouns and adjectives follow them ("high time").
                head, more = (parts[0], parts[1:]) if table is tables[0] else (parts[-1], parts[:-1])
                table.setdefault(head, []).append(OperatorPattern(operator, frozenset(more)))
    return Operators(
        *({head: tuple(sorted(found, key=lambda p: -len(p.more))) for head, found in table.items()} for table in tables)
    )


@functools.cache
def auxiliary_effect(text: str, lemma: str) -> Effect | None:
    """Return what an auxiliary says of its verb; None where it says nothing.

    >>> auxiliary_effect("might", "might").value
    'predicted'
    """
    words = modality_words().auxiliaries
    for known, effect in (
        (words.future, Effect.FUTURE),
        (words.would, Effect.WOULD),
        (words.possible, Effect.PREDICTED),
        (words.duty, Effect.DUTY),
        (words.advice, Effect.HYPOTHETICAL),
    ):
        # "'d" is "had" as often as "would": then the lemma decides.
        if lemma in known or (text in known and lemma not in {"have", "be", "do"}):
            return effect
    return None


@functools.cache
def composition() -> tuple[Composed, ...]:
    """Return the rows that say what an outer word makes of a deed, in their order."""
    return tuple(msgspec.convert(load_table("modality_composition")["rule"], list[Composed]))


@functools.cache
def light_verbs() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return light verbs by head word with the further words that each form asks for.

    >>> light_verbs()["carry"]
    (frozenset({'out'}),)
    """
    return _by_head(modality_words().light.verbs)


@functools.cache
def happening_verbs() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return the verbs whose subject is as real as they are ("the talks took place"), as ``light_verbs`` does."""
    return _by_head(modality_words().light.happening)


@functools.cache
def fulfilling_verbs() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return the verbs that make a threat or promise a deed ("carried out"), as ``light_verbs`` does."""
    return _by_head(modality_words().light.fulfilling)


@functools.cache
def turning_verbs() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return the verbs that take back what was ordered or planned ("reversed course"), as ``light_verbs`` does."""
    return _by_head(modality_words().clauses.turning_back)


def _by_head(phrases: Iterable[str]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, list[frozenset[str]]] = {}
    for words in sorted(phrases):
        head, *more = words.split(" ")
        found.setdefault(head, []).append(frozenset(more))
    return {head: tuple(forms) for head, forms in found.items()}
