"""The words that say that something was said, as rows that readers look up by lemma."""

import enum
import functools
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class CueClass(enum.StrEnum):
    """What sort of act the cue reports."""

    SPEECH = "speech"
    THREAT = "threat"
    PROMISE = "promise"
    DEMAND = "demand"
    DENY = "deny"
    JUDGE = "judge"
    BELIEF = "belief"


class CueRow(NamedTuple):
    """One cue: its lemma, the words that must follow ("point out"), its class and the frames of its content.

    ``prepositions`` are the frames ``+of`` without the sign.
    """

    lemma: str
    phrase: str
    particles: tuple[str, ...]
    kind: CueClass
    frames: frozenset[str]
    prepositions: frozenset[str]


class CueTable(NamedTuple):
    """Cue verbs and nouns by first lemma (longer phrases first), and the closed word sets that go with them.

    ``forms`` leads from each form of a cue verb to its lemma.
    """

    verbs: Mapping[str, tuple[CueRow, ...]]
    nouns: Mapping[str, tuple[CueRow, ...]]
    documents: frozenset[str]
    recordings: frozenset[str]
    issuing: frozenset[str]
    implicative: frozenset[str]
    unreal: frozenset[str]
    negations: frozenset[str]
    needs_document_subject: frozenset[str]
    needs_actor: frozenset[str]
    continuing: frozenset[str]
    views: frozenset[str]
    inverting: frozenset[str]
    causing: frozenset[str]
    plain: frozenset[str]
    reticent: frozenset[str]
    parting: frozenset[str]
    holding_back: frozenset[str]
    works: frozenset[str]
    endangered: frozenset[str]
    naming: frozenset[str]
    forms: Mapping[str, str]


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    lemma: str
    kind: CueClass = msgspec.field(name="class")
    frames: list[str]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    verbs: list[_Row]
    nouns: list[_Row]
    documents: list[str]
    recordings: list[str]
    issuing: list[str]
    implicative: list[str]
    unreal: list[str]
    negations: list[str]
    needs_document_subject: list[str]
    needs_actor: list[str]
    continuing: list[str]
    views: list[str]
    inverting: list[str]
    causing: list[str]
    plain: list[str]
    reticent: list[str]
    parting: list[str]
    holding_back: list[str]
    works: list[str]
    endangered: list[str]
    naming: list[str]
    irregular: dict[str, list[str]]


@functools.cache
def cue_table() -> CueTable:
    """Return the cue lexicon.

    Raises:
        SettingsError: ``ontology/cues.toml`` has a row that is not as its head says.
    """
    try:
        file = msgspec.convert(load_table("cues"), _File)
    except msgspec.ValidationError as error:
        raise SettingsError(f"ontology/cues.toml: {error}") from error
    return CueTable(
        verbs=_by_lemma(file.verbs),
        nouns=_by_lemma(file.nouns),
        documents=frozenset(file.documents),
        recordings=frozenset(file.recordings),
        issuing=frozenset(file.issuing),
        implicative=frozenset(file.implicative),
        unreal=frozenset(file.unreal),
        negations=frozenset(file.negations),
        needs_document_subject=frozenset(file.needs_document_subject),
        needs_actor=frozenset(file.needs_actor),
        continuing=frozenset(file.continuing),
        views=frozenset(file.views),
        inverting=frozenset(file.inverting),
        causing=frozenset(file.causing),
        plain=frozenset(file.plain),
        reticent=frozenset(file.reticent),
        parting=frozenset(file.parting),
        holding_back=frozenset(file.holding_back),
        works=frozenset(file.works),
        endangered=frozenset(file.endangered),
        naming=frozenset(file.naming),
        forms=_forms({row.lemma.split()[0] for row in file.verbs}, file.irregular),
    )


@functools.cache
def speech_verbs() -> frozenset[str]:
    """Return the verbs of plain saying whose content is a clause ("say", "announce").

    >>> "say" in speech_verbs(), "threaten" in speech_verbs()
    (True, False)
    """
    rows = (row for found in cue_table().verbs.values() for row in found)
    return frozenset(r.lemma for r in rows if r.kind is CueClass.SPEECH and "clause" in r.frames and not r.particles)


def _by_lemma(rows: list[_Row]) -> Mapping[str, tuple[CueRow, ...]]:
    found: dict[str, list[CueRow]] = {}
    for row in rows:
        first, *particles = row.lemma.split()
        prepositions = frozenset(frame[1:] for frame in row.frames if frame.startswith("+"))
        cue = CueRow(first, row.lemma, tuple(particles), row.kind, frozenset(row.frames), prepositions)
        found.setdefault(first, []).append(cue)
    return {lemma: tuple(sorted(cues, key=lambda cue: -len(cue.particles))) for lemma, cues in found.items()}


def _forms(lemmas: set[str], irregular: Mapping[str, list[str]]) -> Mapping[str, str]:
    found = {form: lemma for lemma in sorted(lemmas) for form in regular_forms(lemma)}
    found.update({form: lemma for lemma, forms in irregular.items() for form in forms if lemma in lemmas})
    return found


def regular_forms(lemma: str) -> tuple[str, ...]:
    """Return a verb's forms by the rules of spelling; a doubled consonant is not guessed.

    >>> regular_forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    stem = lemma.removesuffix("e") if not lemma.endswith("ee") else lemma
    third = f"{lemma}es" if lemma.endswith(("s", "x", "sh", "ch")) else f"{lemma}s"
    return lemma, third, f"{stem}ed", f"{stem}ing"
