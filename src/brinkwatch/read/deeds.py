"""Whether what somebody says will be done is their own plan, threat or promise: a commitment, no forecast."""

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.ontology.join import MEDIA, sector_of
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.ontology.relays import is_outlet_name
from brinkwatch.read.entities import Entities
from brinkwatch.read.likely import Likely
from brinkwatch.read.outcomes import subject_of
from brinkwatch.read.phrases import child, has_word
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import Span

# What is done in these statements is the speaker's own promise or demand.
OWN = frozenset([CueClass.PROMISE, CueClass.DEMAND])
SELVES = frozenset(["it", "they", "he", "she", "we", "i"])
OWNERS = ("his", "her", "its", "our", "their", "my")
OURS = ("our", "my")
INDEFINITE = ("a", "an", "any", "some", "another", "no", "every", "each")
STATE_SECTORS = ("GOV", "MIL", "COP", "SPY")


def is_own_deed(parse: Parse, entities: Entities, likely: Likely, around: Attribution) -> bool:
    """Say whether the outcome is for the speaker to bring about: done by the speaker, the speaker's state or its forces."""
    if act_of(around) in OWN or around.lemma in forecast_table().plans:
        return True
    speaker = entities.clusters.get(around.source.cluster) if around.source.cluster else None
    if _is_outlet(around, speaker) or _reacts(parse, likely.target, speaker):
        return True
    if speaks_for_a_state(speaker) and _is_done(parse, likely.target):
        return True  # "the vote will be delayed", says the one who delays it
    subject = subject_of(parse, likely)
    if subject is None:
        return False
    return _is_own(parse, entities, subject, around, speaker)


def _is_own(parse: Parse, entities: Entities, subject: int, around: Attribution, speaker: Cluster | None) -> bool:
    token = parse.tokens[subject]
    if opens(parse, entities, token, around):
        return True  # "the ministry said it would"
    home = bool({token.lemma.lower(), token.text.lower().removesuffix("s")} & forecast_table().homes)
    home = home and not has_word(parse, subject, "det", INDEFINITE)  # "an international force" is nobody's own
    if has_word(parse, subject, "nmod", OURS) or (home and has_word(parse, subject, "nmod", OWNERS)):
        return True
    cluster = entities.cluster_at(subject)
    if cluster is not None and around.source.cluster == cluster.id:
        return True
    if cluster is not None and cluster.country is not None:
        return _is_same_state(cluster, speaker)
    return home and speaks_for_a_body(speaker)


def _is_same_state(cluster: Cluster, speaker: Cluster | None) -> bool:
    """Say whether speaker and actor are of one country, or the speaker serves a state that the text leaves unsaid."""
    if speaker is None:
        return False
    if speaker.country is None:
        return speaks_for_a_state(speaker)
    return cluster.country == speaker.country


def speaks_for_a_state(speaker: Cluster | None) -> bool:
    """Say whether a speaker is a state, or holds one of its offices."""
    if speaker is None or not speaker.code:
        return False
    state = speaker.kind is MentionKind.ORGANISATION and speaker.code == speaker.country
    return state or sector_of(speaker.code) in STATE_SECTORS


def speaks_for_a_body(speaker: Cluster | None) -> bool:
    """Say whether a speaker is or serves a state or a body of states."""
    return speaks_for_a_state(speaker) or (speaker is not None and (speaker.code or "").startswith("IGO"))


def _is_outlet(around: Attribution, speaker: Cluster | None) -> bool:
    """Say whether a news outlet passes on what is planned: "the agency reported that the talks would resume"."""
    if speaker is not None and speaker.kind is MentionKind.PERSON and speaker.code:
        return False
    media = speaker is not None and sector_of(speaker.code) == MEDIA
    name = around.source.name or ""
    host = name.rpartition(" ")[2].islower()  # "Fox News host" is a person
    return media or (bool(name) and not host and is_outlet_name(name))


def _reacts(parse: Parse, target: int, speaker: Cluster | None) -> bool:
    """Say whether the holder of an office that no table knows says who will hit back: a threat as likely as a forecast."""
    if speaker is None or speaker.code is not None or not speaker.roles:
        return False
    return parse.tokens[target].lemma.lower() in forecast_table().reactions


def _is_done(parse: Parse, target: int) -> bool:
    """Say whether a passive leaves open who does it."""
    if child(parse, target, "nsubj:pass", "aux:pass") is None:
        return False
    return not any(has_word(parse, t.index, "case", ("by",)) for t in parse.dependents(target, "obl"))


def opens(parse: Parse, entities: Entities, token: Token, around: Attribution) -> bool:
    """Say whether a pronoun is the first subject of an indirect statement: it mostly means the speaker."""
    word = token.text.lower()
    if around.kind is AttributionKind.DIRECT or word not in SELVES or not around.content:
        return False
    meant = entities.cluster_at(token.index)
    if meant is not None and meant.id == around.source.cluster:
        return True
    if _differ(entities, word, around, known=meant is not None and word == "it"):
        return False
    return len(parse.tokens_in(Span(around.content[0].start, token.start))) <= 2


def _differ(entities: Entities, word: str, around: Attribution, *, known: bool) -> bool:
    """Say whether a pronoun cannot mean the speaker or the body spoken for: "it" no person, "she" no state."""
    speaker = entities.clusters.get(around.source.cluster) if around.source.cluster else None
    person = speaker is not None and speaker.kind is MentionKind.PERSON
    if word in {"it", "they"}:
        return person and (known or (" " in (around.source.name or "") and not speaks_for_a_body(speaker)))
    return word in {"he", "she"} and speaker is not None and not person


def act_of(row: Attribution) -> CueClass | None:
    """Return the class of the statement's cue."""
    first, _, _ = (row.lemma or "").partition(" ")
    table = cue_table()
    rows = table.verbs.get(first) or table.nouns.get(first) or ()
    return next((cue.kind for cue in rows if cue.phrase == row.lemma), None)
