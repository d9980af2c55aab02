"""Who "he", "she" and "it" are that said something: after a statement mostly its speaker."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.read.drafts import Draft
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import child
from brinkwatch.read.speakers import PERSONS, Speaker
from brinkwatch.records.mention import Candidate, Mention, MentionForm, MentionKind

# A pronoun leans on the last speaker, if that one stands at most so many sentences back.
REACH = 2
# So many statements back a speaker is still a candidate for "she said".
RECENT = 3
SEXES = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


class Spoken(NamedTuple):
    """A draft with its speaker."""

    draft: Draft
    speaker: Speaker


class Places(NamedTuple):
    """Where each cluster is named, and the sex that its pronouns show."""

    named: Mapping[str, Sequence[int]]
    sex: Mapping[str, str]


def places_of(mentions: Sequence[Mention]) -> Places:
    """Return where clusters are named by more than a pronoun, in the text's order."""
    named: dict[str, list[int]] = {}
    sex: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.cluster is None:
            continue
        if mention.form is MentionForm.PRONOUN:
            sex.setdefault(mention.cluster, SEXES.get(mention.text.lower(), ""))
        else:
            named.setdefault(mention.cluster, []).append(mention.start)
    return Places(named, sex)


def pronoun_speaker(
    parse: Parse, entities: Entities, draft: Draft, before: Sequence[Spoken], places: Places
) -> Speaker | None:
    """Return the last speaker where "he said" means that one, else None: then the cluster of the pronoun stands.

    In news the subject of a verb of saying right after a statement is its speaker, even when somebody else was named last
    within the words said.
    """
    if draft.source is None:
        return None
    token, own = parse.tokens[draft.source.head], draft.content
    last = _last(parse, token, before)
    if last is None or are_many(parse, last) or not may_be(entities, token, last.speaker, places):
        return None
    cluster = entities.cluster_at(token.index)
    if cluster is None or last.speaker.cluster == cluster.id:
        return last.speaker
    named = [start for start in places.named.get(cluster.id, ()) if start < token.start]
    if not named or last.draft.source is None:
        return last.speaker
    contents = (*own, *(span for item in before for span in item.draft.content))
    said = any(span.start <= named[-1] < span.end for span in contents)
    return last.speaker if said or named[-1] < last.draft.source.span.start else None


def part_speaker(parse: Parse, draft: Draft, before: Sequence[Spoken]) -> Speaker | None:
    """Return "one of two officials" for "one of them" and "one of the two" after a statement by several; else None."""
    if draft.source is None:
        return None
    token = parse.tokens[draft.source.head]
    whole = child(parse, token.index, "nmod")
    last = _last(parse, token, before) if whole is not None and whole.upos in {"PRON", "NUM"} else None
    source = last.draft.source if last is not None else None
    if last is None or source is None or not parse.tokens[source.head].has("Number=Plur"):
        return None
    name = last.speaker.name or "them"
    group = name if last.speaker.named or name[1:2].isupper() else name[:1].lower() + name[1:]
    return Speaker(f"{token.text.lower()} of {group}", candidates=last.speaker.candidates)


def _last(parse: Parse, token: Token, before: Sequence[Spoken]) -> Spoken | None:
    """Return the last statement in an earlier sentence that is no part of another."""
    here = parse.sentence_of[token.index]
    for item in reversed(before):
        place = item.draft.cue or item.draft.content[0]
        words = parse.tokens_in(max(place, item.draft.content[-1]))
        there = parse.sentence_of[words[-1].index] if words else here
        if here - there > REACH:
            return None
        inside = any(span.holds(place) for other in before if other is not item for span in other.draft.content)
        if there < here and item.speaker.name is not None and not inside:
            return item
    return None


def may_be(entities: Entities, token: Token, speaker: Speaker, places: Places) -> bool:
    """Say whether the pronoun can mean the speaker: a person for "he", of the sex that other pronouns show."""
    pronoun = token.text.lower()
    cluster = entities.clusters.get(speaker.cluster) if speaker.cluster else None
    is_person = cluster is None or cluster.kind is MentionKind.PERSON
    if pronoun in PERSONS:
        sex = places.sex.get(speaker.cluster or "", "")
        return is_person and sex in {"", SEXES[pronoun]}
    if pronoun == "it":
        return cluster is not None and cluster.kind is not MentionKind.PERSON
    return pronoun not in {"he", "she"}


def are_many(parse: Parse, item: Spoken) -> bool:
    """Say whether several spoke: "officials", whom "he" can not mean."""
    source = item.draft.source
    return source is not None and parse.tokens[source.head].has("Number=Plur") and not item.speaker.named


def recent_speakers(entities: Entities, token: Token, before: Sequence[Spoken], places: Places) -> Speaker:
    """Return nobody by name, with those who spoke last as candidates where the pronoun can mean them."""
    found: dict[str, Candidate] = {}
    for item in reversed(before[-RECENT:]):
        speaker = item.speaker
        if (
            speaker.cluster
            and speaker.name
            and speaker.cluster not in found
            and may_be(entities, token, speaker, places)
        ):
            score = round(0.4 - 0.1 * len(found), 2)
            found[speaker.cluster] = Candidate(
                actor=speaker.cluster, score=score, name=speaker.name, reason="one of the last to speak before"
            )
    return Speaker(None, candidates=tuple(found.values()))
