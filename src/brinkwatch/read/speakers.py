"""Whose words they are: from the words that name a speaker to a cluster of the document and a name."""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import cue_table
from brinkwatch.ontology.relays import relay_table
from brinkwatch.read.confidence import Signs, sureness
from brinkwatch.read.entities import Entities
from brinkwatch.read.outlets import listed_name
from brinkwatch.read.phrases import branch, child, runs, trimmed
from brinkwatch.read.sources import owner_of
from brinkwatch.records.actor import Cluster
from brinkwatch.records.mention import Candidate, MentionForm, MentionKind
from brinkwatch.records.span import Span

FIRST_PERSON = frozenset(["i", "we", "me", "us", "my", "our", "myself", "ourselves"])
ARTICLES = frozenset(["a", "an", "the", "this", "that", "these", "those"])
# Dependents of a head that name the same person: "the leader's sister, Ann Lee", "Secretary John Roe".
# "those who order it" and "nobody" speak for no one.
PERSONS = frozenset(["he", "she"])
NEGATIVE = frozenset(
    [
        "nobody",
        "none",
        "nothing",
        "no-one",
        "those",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "whoever",
        "someone",
        "somebody",
    ]
)
BODY = "name of a body"
# The score of somebody of the same surname whom the reader did not choose.
_RIVAL = 0.2
NAMED = frozenset([MentionKind.PERSON, MentionKind.ORGANISATION])
SAME = ("appos", "flat", "nmod:desc", "compound")


class Speaker(NamedTuple):
    """Who speaks: a cluster and name, or candidates where the text leaves it open; ``named`` when it is a proper name.

    ``candidates`` of one with a name are the others who may be meant. ``signs`` tell how the speaker was found, as in
    ``confidence.toml``; ``ceiling`` is how sure (0-1) one is whom this speaker was taken from.
    """

    name: str | None
    cluster: str | None = None
    named: bool = False
    candidates: tuple[Candidate, ...] = ()
    signs: Signs = ()
    ceiling: float = 1.0


NOBODY = Speaker(None)


def speaker_of(parse: Parse, entities: Entities, head: int, span: Span | None = None) -> Speaker:
    """Return whose name or description the noun phrase of this head word is; ``span`` is the phrase where it is known."""
    token = parse.tokens[head]
    if token.upos == "PRON" or token.text.lower() in FIRST_PERSON:
        return NOBODY if token.lemma.lower() in NEGATIVE else _pronoun(entities, token)
    if token.upos == "NUM" and child(parse, head, "nmod") is not None:
        words = " ".join(token.text for token in parse.tokens_in(span)) if span is not None else token.text
        return Speaker(words, signs=("description",))
    outlet = listed_name(parse, head)
    if outlet is not None:
        same = next((cluster for cluster in entities.clusters.values() if cluster.name == outlet), None)
        return Speaker(outlet, same.id if same else None, named=True, signs=("name of a body",))
    person = _named_person(parse, entities, head) or (_name_at_end(parse, entities, span) if span is not None else None)
    if person is not None:
        return _by_name(entities, head, person)
    mention = entities.mention_at(head)
    if mention is not None and mention.cluster is None and mention.candidates:
        return Speaker(None, candidates=mention.candidates)
    if token.lemma.lower() in cue_table().documents:
        owner = owner_of(parse, head) or _publisher(parse, entities, head)
        if owner is not None:
            found = speaker_of(parse, entities, owner)
            return found._replace(signs=(*found.signs, "owner of a text"))
    cluster = entities.cluster_at(head)
    if cluster is not None and cluster.named:
        return _of_cluster(cluster, "description of a named one")
    words = _owned(parse, entities, head) or description(parse, head)
    return Speaker(words, cluster.id if cluster else None, signs=("description",))


def without_article(name: str) -> str:
    """Return a description without its article.

    >>> without_article("the two officials")
    'two officials'
    """
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in ARTICLES else name


def _of_cluster(cluster: Cluster, *signs: str) -> Speaker:
    name = cluster.name if cluster.named else without_article(cluster.name)
    return Speaker(name, cluster.id, named=cluster.named, signs=signs)


def _by_name(entities: Entities, head: int, cluster: Cluster) -> Speaker:
    """Return the speaker of a phrase that names somebody, with those who bear the same surname where it gives no more."""
    mention = entities.mention_at(head)
    if cluster.kind is not MentionKind.PERSON:
        return _of_cluster(cluster, BODY)
    if mention is None or mention.cluster != cluster.id or " " in mention.text.strip() or " " not in cluster.name:
        return _of_cluster(cluster, "full name")
    others = [other for other in entities.bearers(mention.text) if other.id != cluster.id]
    if not others:
        return _of_cluster(cluster, "surname")
    most = entities.count(cluster) > max(entities.count(other) for other in others)
    found = _of_cluster(
        cluster, "shared surname", f"shared surname, {'most named' if most else 'others named as often'}"
    )
    return found._replace(
        candidates=tuple(
            Candidate(actor=other.id, score=_RIVAL, name=other.name, reason="bears the same name") for other in others
        )
    )


def _pronoun(entities: Entities, token: Token) -> Speaker:
    cluster = entities.cluster_at(token.index)
    if cluster is not None and token.text.lower() in PERSONS and cluster.kind is not MentionKind.PERSON:
        return NOBODY
    mention = entities.mention_at(token.index)
    if cluster is not None:
        return _of_cluster(cluster, "pronoun", f"pronoun read {sureness(mention.confidence if mention else 0.0)}")
    return Speaker(None, candidates=mention.candidates) if mention else NOBODY


def _named_person(parse: Parse, entities: Entities, head: int) -> Cluster | None:
    """Return the person or body that the phrase names, at its head or in apposition ("the envoy, Ann Lee")."""
    own = entities.cluster_at(head)
    if own is not None and own.named and (own.kind is MentionKind.PERSON or parse.tokens[head].upos == "PROPN"):
        return own
    near = (token.index for token in parse.dependents(head, *SAME) if token.upos == "PROPN")
    for index in near:
        mention = entities.mention_at(index)
        if mention is None or mention.form is not MentionForm.NAME or not mention.cluster:
            continue
        cluster = entities.clusters[mention.cluster]
        is_compound = parse.tokens[index].relation == "compound"
        if cluster.kind in NAMED and cluster.named and not is_compound:
            return cluster
    return None


def _name_at_end(parse: Parse, entities: Entities, span: Span) -> Cluster | None:
    """Return the person or body whose name ends a noun phrase after a description: "the state outlet KXA", "envoy Ann Lee"."""
    words = parse.tokens_in(span)
    stop = next((n for n, token in enumerate(words) if n and token.text in {",", "(", "—", "–", "--"}), len(words))
    core = words[:stop]
    mention = entities.mention_around(core[-1].index) if core else None
    if mention is None or mention.form is not MentionForm.NAME or not mention.cluster or mention.end != core[-1].end:
        return None
    before = [token for token in core if token.end <= mention.start]
    if (
        not before
        or before[-1].upos not in {"NOUN", "PROPN"}
        or any(token.upos in {"ADP", "CCONJ"} for token in before)
    ):
        return None
    cluster = entities.clusters[mention.cluster]
    return cluster if cluster.named and cluster.kind in NAMED else None


def _publisher(parse: Parse, entities: Entities, head: int) -> int | None:
    """Return the outlet or body before a text's noun: "a BBC report", "the ministry statement"."""
    for token in parse.dependents(head, "compound", "nmod:poss"):
        cluster = entities.cluster_at(token.index)
        if cluster is not None and cluster.kind in {MentionKind.ORGANISATION, MentionKind.PERSON}:
            return token.index
    return None


def _owned(parse: Parse, entities: Entities, head: int) -> str | None:
    """Return "Ann Lee's lawyer" for "her lawyer", where it is known who "her" is."""
    words = description(parse, head).split()
    owner = next((t for t in parse.dependents(head, "nmod:poss") if t.upos == "PRON"), None)
    cluster = entities.cluster_at(owner.index) if owner is not None else None
    if owner is None or cluster is None or not cluster.named or words[0].lower() != owner.text.lower():
        return None
    return " ".join([f"{cluster.name}’s", *words[1:]])


def description(parse: Parse, head: int) -> str:
    """Return the noun phrase without article, apposition and relative clause: "two US officials"."""
    barred = {
        token.index
        for token in parse.dependents(head, "appos", "acl", "parataxis", "case", "conj", "cc", "punct", "nmod")
        if token.relation != "nmod:poss"
        and (token.relation != "nmod" or token.index < head or token.lemma in relay_table().utterances)
    }
    barred.update(
        clause.index for noun in parse.dependents(head, "nmod") for clause in parse.dependents(noun.index, "acl")
    )
    words = next((run for run in runs(parse, branch(parse, head, barred)) if head in run), [head])
    words = trimmed(parse, words) or [head]
    while len(words) > 1 and parse.tokens[words[0]].upos in {"ADP", "SCONJ", "CCONJ"}:
        words = words[1:]
    if len(words) > 1 and parse.tokens[words[0]].text.lower() in ARTICLES:
        words = words[1:]
    span = parse.span_of(words)
    return " ".join(parse.text[span.start : span.end].split())
