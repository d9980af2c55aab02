"""Who speaks each statement of a text: its words resolved in order, for "he added" leans on what stands before."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.confidence import Signs, said_chance, speaker_chance
from brinkwatch.read.drafts import Draft
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import has_word
from brinkwatch.read.pronouns import (
    SEXES,
    Places,
    Spoken,
    are_many,
    last_said,
    may_be,
    nearby,
    part_speaker,
    pronoun_speaker,
    recent_speakers,
)
from brinkwatch.read.speakers import FIRST_PERSON, NEGATIVE, NOBODY, PERSONS, Speaker, speaker_of
from brinkwatch.records.mention import Candidate, MentionKind

ACTORS = frozenset([MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PLACE])
# Acts whose "it" is most likely the last speaker; "he" is with all of them.
SAYING = frozenset([CueClass.SPEECH, CueClass.THREAT, CueClass.PROMISE])
NOT_SEEN = "head: not seen"
# What the head says against a speaker counts less where the tree has him as the subject of the cue.
DOUBTS = frozenset([NOT_SEEN, "head: another speaker", "head: no speaker"])
NO_HEAD = ("head: cue seen likely", "head: words seen likely", "head: same speaker")


class Scene(NamedTuple):
    """A text, whom its words name, and where."""

    parse: Parse
    entities: Entities
    places: Places


def resolve_speakers(scene: Scene, drafts: Sequence[Draft]) -> list[Spoken]:
    """Return the drafts with their speakers; those that nobody can be held to have said are left out."""
    found: list[Spoken] = []
    for draft in drafts:
        speaker = _speaker(scene, draft, found)
        if draft.source is not None and _counts(scene, draft, speaker):
            found.append(Spoken(draft, _with_signs(scene, draft, speaker, found)))
    return found


def _speaker(scene: Scene, draft: Draft, before: Sequence[Spoken]) -> Speaker:
    if draft.source is None:
        return NOBODY
    parse, entities, places = scene
    token = parse.tokens[draft.source.head]
    around = _around(draft, before) if token.upos == "PRON" else NOBODY
    third = token.upos == "PRON" and token.lemma.lower() not in FIRST_PERSON
    if third and around.name is None and (draft.act in SAYING or token.text.lower() in PERSONS):
        speaker = pronoun_speaker(parse, entities, draft, before, places)
        if speaker is not None:
            return speaker
    speaker = (part_speaker(parse, draft, before) if token.upos == "NUM" else None) or speaker_of(
        parse, entities, draft.source.head, draft.source.span
    )
    if speaker.name is None and not speaker.candidates and token.upos == "PRON":
        single = [item for item in before if not are_many(parse, item)]
        own = token.text.lower() in FIRST_PERSON
        fits = around.name is not None and (own or may_be(entities, token, around, places))
        return _leaning(around) if fits else recent_speakers(entities, token, single, places)
    return speaker


def _leaning(around: Speaker) -> Speaker:
    return around._replace(signs=("speaker of the words around",), ceiling=chance_of(around))


def _around(draft: Draft, before: Sequence[Spoken]) -> Speaker:
    """Return the speaker of the statement around: who "he" is in "the general said he warned them"."""
    place = draft.source.span if draft.source is not None else draft.content[0]
    holders = (item for item in reversed(before) if any(span.holds(place) for span in item.draft.content))
    return next((item.speaker for item in holders), NOBODY)


def _counts(scene: Scene, draft: Draft, speaker: Speaker) -> bool:
    """Say whether the draft is a statement of somebody: the writer's own "I think" and a storm that threatens are none."""
    if draft.source is None:
        return False
    parse, entities, _ = scene
    token = parse.tokens[draft.source.head]
    if token.text.lower() in FIRST_PERSON and draft.act is CueClass.BELIEF:
        return False
    if token.lemma.lower() in NEGATIVE or has_word(parse, token.index, "det", ("no",)):
        return False
    by_cue = draft.act is CueClass.SPEECH and draft.lemma not in cue_table().needs_actor and draft.rule != "head"
    if token.upos in {"PRON", "NUM"} or by_cue:
        return True
    if token.lemma.lower() in cue_table().documents:
        return True
    mention = entities.mention_at(token.index) or entities.mention_around(token.index)
    return (mention is not None and mention.kind in ACTORS) or speaker.named


def _with_signs(scene: Scene, draft: Draft, speaker: Speaker, before: Sequence[Spoken]) -> Speaker:
    """Return the speaker with the signs of this very place, and who else may be meant."""
    if draft.source is None or speaker.name is None:
        return speaker
    parse, entities, places = scene
    token = parse.tokens[draft.source.head]
    signs = [*speaker.signs, *_heard(parse, draft)]
    if draft.cue is None and draft.rule != "signed":
        signs.append("no cue")
        signs.append(f"no cue, {draft.rule}")
    if token.text.lower() not in SEXES:
        return speaker._replace(signs=tuple(signs))
    others = [_named(entities, row) for row in nearby(parse, token, speaker, places, before)]
    signs.append(f"{min(len(others), 2)} others near")
    signs.append(f"{min(len(others), 2)} others near, {speaker.signs[0] if speaker.signs else 'unknown'}")
    signs.extend(_distance(parse, token, speaker, before))
    if _around(draft, before).name is not None:
        signs.append("within another's words")
    if speaker.cluster and not places.sex.get(speaker.cluster):
        signs.append("sex unknown")
    known = {row.actor for row in speaker.candidates}
    candidates = (*speaker.candidates, *(row for row in others if row.actor not in known))
    return speaker._replace(signs=tuple(signs), candidates=candidates)


def _named(entities: Entities, row: Candidate) -> Candidate:
    return msgspec.structs.replace(row, name=entities.clusters[row.actor].name)


def _distance(parse: Parse, token: Token, speaker: Speaker, before: Sequence[Spoken]) -> Signs:
    """Return how far back the speaker spoke last."""
    last = last_said(parse, token, before)
    if last is None:
        return ("nobody spoke before",)
    paragraph = next((span for span in parse.paragraphs if span.start <= token.start < span.end), None)
    here = paragraph is not None and last.draft.content[-1].end > paragraph.start
    who = "the speaker" if last.speaker.cluster == speaker.cluster else "another"
    return (f"{who} spoke in this paragraph" if here else f"{who} spoke in the paragraph before",)


def _heard(parse: Parse, draft: Draft) -> Signs:
    """Return what the attribution head makes of it; a parser without one speaks neither for nor against."""
    return draft.signs or ((NOT_SEEN,) if parse.told else NO_HEAD)


def signs_of(parse: Parse, draft: Draft, kind: str) -> Signs:
    """Return what speaks for the words being a statement."""
    rule = draft.rule.replace("+head", "")
    told = (f"found by {rule}", f"act {draft.act}", f"kind {kind}", *_heard(parse, draft))
    return (*told, "negated") if draft.negated else told


def chance_of(speaker: Speaker) -> float:
    """Return how sure (0-1) the speaker is; nobody is surer than the one whom he was taken from."""
    return min(speaker.ceiling, speaker_chance(speaker.signs))


def confidence_of(signs: Signs, speaker: Speaker) -> float:
    """Return the chance that all that is shown is right: that it was said, and by whom."""
    return round(said_chance(signs) * chance_of(speaker), 3)
