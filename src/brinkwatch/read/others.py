"""Whose words a forecast is told in: not the outlet's within quotation marks, nor the speaker's where he tells another's."""

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import cue_table
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.foreseen import Scene
from brinkwatch.read.phrases import child
from brinkwatch.records.span import Span

BELOW = frozenset(["ccomp", "xcomp", "conj", "acl", "parataxis"])
# A statement's own "he thinks" opens it, a mark and a "that" at most before it.
OPENING = 3


def is_anothers(scene: Scene) -> bool:
    """Say whether the likelihood words stand in words of somebody that the statement around them does not name."""
    parse, around = scene.parse, scene.around
    place = parse.tokens[min(scene.likely.target, *scene.likely.words)].start
    if around is None:
        return _is_quoted(parse, place) or _told_by(scene, Span(0, len(parse.text))) is not None
    content = next((span for span in around.content if span.start <= place < span.end), around.content[0])
    if _is_quoted_within(parse.text, content, place):
        return True
    teller = _told_by(scene, content)
    return teller is not None and not _is_speaker(scene, teller, content.start)


def _is_quoted(parse: Parse, place: int) -> bool:
    """Say whether a place lies between quotation marks of its paragraph."""
    paragraph = next((span for span in parse.paragraphs if span.start <= place < span.end), None)
    before = parse.text[paragraph.start if paragraph is not None else 0 : place]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _is_quoted_within(text: str, content: Span, place: int) -> bool:
    """Say whether a place lies between the single quotation marks of a quotation in a quotation: a chant, a rival's words."""
    before = text[content.start : place]
    return before.rfind("‘") > before.rfind("’ ") and "‘" in before and before.startswith(("“", '"'))


def _told_by(scene: Scene, within: Span) -> Token | None:
    """Return the subject of a verb of saying or thinking over the outcome: the "he" of "he thought that they would"."""
    parse, likely = scene.parse, scene.likely
    token, verbs = parse.tokens[likely.top], cue_table().verbs
    while token.head >= 0 and token.relation in BELOW:
        below, token = token, parse.tokens[token.head]
        if not within.start <= token.start < within.end or token.index in likely.words:
            return None
        if below.relation == "ccomp" and token.upos == "VERB" and token.lemma in verbs:
            return child(parse, token.index, "nsubj")
    return None


def _is_speaker(scene: Scene, teller: Token, floor: int) -> bool:
    """Say whether the one who thinks so within a statement is its speaker: "she said she expected", "I think"."""
    if teller.text.lower() in forecast_table().first_persons:
        return True
    source = scene.around.source.cluster if scene.around is not None else None
    cluster = scene.entities.cluster_at(teller.index)
    if cluster is not None and cluster.id == source:
        return True
    return teller.upos == "PRON" and len(scene.parse.tokens_in(Span(floor, teller.start))) <= OPENING
