"""Who "he", "she" and "it" are that said something: after a statement mostly its speaker."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.ontology.people import gender_of
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.confidence import Signs, speaker_chance, sureness
from brinkwatch.read.drafts import Draft
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import child
from brinkwatch.read.speakers import PERSONS, Speaker
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import Candidate, Mention, MentionForm, MentionKind

# A pronoun leans on the last speaker, if that one stands at most so many sentences back.
REACH = 2
# So many statements back a speaker is still a candidate for "she said".
RECENT = 3
SEXES = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
# The score of whom the reader of pronouns meant where the last speaker was taken, and the other way round.
_OTHER = 0.3


class Spoken(NamedTuple):
    """A draft with its speaker."""

    draft: Draft
    speaker: Speaker


class Places(NamedTuple):
    """Where each cluster is named, the sex that its name or its pronouns show, and where people are named, in order."""

    named: Mapping[str, Sequence[int]]
    sex: Mapping[str, str]
    people: Sequence[tuple[int, str]]


def places_of(mentions: Sequence[Mention], clusters: Iterable[Cluster]) -> Places:
    """Return where clusters are named by more than a pronoun, in the text's order."""
    known = {cluster.id: cluster for cluster in clusters}
    named: dict[str, list[int]] = {}
    sex = {key: found for key, cluster in known.items() if (found := _sex_of(cluster))}
    people: list[tuple[int, str]] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.cluster is None:
            continue
        if mention.form is MentionForm.PRONOUN:
            sex.setdefault(mention.cluster, SEXES.get(mention.text.lower(), ""))
            continue
        named.setdefault(mention.cluster, []).append(mention.start)
        cluster = known.get(mention.cluster)
        if cluster is not None and cluster.named and cluster.kind is MentionKind.PERSON:
            people.append((mention.start, mention.cluster))
    return Places(named, sex, people)


def _sex_of(cluster: Cluster) -> str | None:
    """Return the sex that the word lists or a given name tell."""
    if cluster.kind is not MentionKind.PERSON or not cluster.named:
        return None
    entry = load_lexicon().entries.get(cluster.key) if cluster.key else None
    known = entry.actor.gender if entry is not None and entry.actor is not None else None
    return known or gender_of(forms(cluster.name))


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
    last = last_said(parse, token, before)
    if last is None or are_many(parse, last) or not may_be(entities, token, last.speaker, places):
        return None
    cluster = entities.cluster_at(token.index)
    if cluster is None or last.speaker.cluster == cluster.id:
        return _taken(entities, token, last, cluster)
    named = [start for start in places.named.get(cluster.id, ()) if start < token.start]
    if not named or last.draft.source is None:
        return _taken(entities, token, last, cluster)
    contents = (*own, *(span for item in before for span in item.draft.content))
    said = any(span.start <= named[-1] < span.end for span in contents)
    if said or named[-1] < last.draft.source.span.end:  # "Ann Lee, a Ruiz aide, said" speaks of Ruiz only by the way
        return _taken(entities, token, last, cluster)
    return None


def _taken(entities: Entities, token: Token, last: Spoken, cluster: Cluster | None) -> Speaker:
    """Return the last speaker, with what the reader of pronouns makes of the word."""
    speaker = last.speaker
    mention = entities.mention_at(token.index)
    read = sureness(mention.confidence) if mention is not None else "hardly"
    if cluster is None:
        signs: Signs = ("last speaker, pronoun not read",)
    elif cluster.id == speaker.cluster:
        signs = ("last speaker", f"last speaker, read {read}")
    else:
        signs = ("last speaker against reading",)
    ceiling = min(speaker.ceiling, speaker_chance(speaker.signs))
    return speaker._replace(signs=signs, candidates=tuple(_as_read(cluster, speaker)), ceiling=ceiling)


def _as_read(cluster: Cluster | None, speaker: Speaker) -> Iterator[Candidate]:
    if cluster is not None and cluster.named and cluster.id != speaker.cluster:
        yield Candidate(actor=cluster.id, score=_OTHER, name=cluster.name, reason="the pronoun as read")


def nearby(
    parse: Parse, token: Token, speaker: Speaker, places: Places, before: Sequence[Spoken]
) -> Iterator[Candidate]:
    """Yield the other people whom "he" may mean: named since the sentence before, outside of what was said, and of fitting sex."""
    first = parse.sentences[max(0, parse.sentence_of[token.index] - 1)].start
    said = [span for item in before[-RECENT:] for span in item.draft.content]
    seen = {speaker.cluster}
    for start, cluster in reversed(places.people):
        if start >= token.start:
            continue
        if start < first:
            return
        sex = places.sex.get(cluster, "")
        inside = any(span.start <= start < span.end for span in said)
        if cluster not in seen and not inside and sex in {"", SEXES.get(token.text.lower(), sex)}:
            seen.add(cluster)
            yield Candidate(actor=cluster, score=_OTHER, name="", reason="named just before")


def part_speaker(parse: Parse, draft: Draft, before: Sequence[Spoken]) -> Speaker | None:
    """Return "one of two officials" for "one of them" and "one of the two" after a statement by several; else None."""
    if draft.source is None:
        return None
    token = parse.tokens[draft.source.head]
    whole = child(parse, token.index, "nmod")
    last = last_said(parse, token, before) if whole is not None and whole.upos in {"PRON", "NUM"} else None
    source = last.draft.source if last is not None else None
    if last is None or source is None or not parse.tokens[source.head].has("Number=Plur"):
        return None
    name = last.speaker.name or "them"
    group = name if last.speaker.named or name[1:2].isupper() else name[:1].lower() + name[1:]
    return Speaker(f"{token.text.lower()} of {group}", candidates=last.speaker.candidates, signs=("description",))


def last_said(parse: Parse, token: Token, before: Sequence[Spoken]) -> Spoken | None:
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
    """Say whether the pronoun can mean the speaker: a person for "he", of the sex that the name and other pronouns show."""
    pronoun = token.text.lower()
    cluster = entities.clusters.get(speaker.cluster) if speaker.cluster else None
    is_person = cluster is None or cluster.kind is MentionKind.PERSON
    if pronoun in PERSONS:
        sex = places.sex.get(speaker.cluster or "", "")
        return is_person and sex in {"", SEXES[pronoun]}
    if pronoun == "it":
        return cluster is not None and cluster.kind is not MentionKind.PERSON
    return pronoun == "they" and not (speaker.named and is_person)


def are_many(parse: Parse, item: Spoken) -> bool:
    """Say whether several spoke: "officials" and "Delegates", whom "he" can not mean."""
    if item.draft.source is None:
        return False
    token = parse.tokens[item.draft.source.head]
    return token.has("Number=Plur") and (token.upos == "NOUN" or not item.speaker.named)


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
