"""Who said what: finds every statement of a document, resolves its speaker and relays, and says what lies within what."""

from collections.abc import Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.continued import with_quotations, with_resumed
from brinkwatch.read.cues import find_cues
from brinkwatch.read.drafts import Draft, find_drafts
from brinkwatch.read.entities import Entities
from brinkwatch.read.heard import with_heard
from brinkwatch.read.issuers import issuer_of, issuing
from brinkwatch.read.nesting import nested
from brinkwatch.read.outlets import outlet_name
from brinkwatch.read.passing import find_passing
from brinkwatch.read.phrases import has_word
from brinkwatch.read.pronouns import (
    Places,
    Spoken,
    are_many,
    may_be,
    part_speaker,
    places_of,
    pronoun_speaker,
    recent_speakers,
)
from brinkwatch.read.quotes import Quotations, find_quotations
from brinkwatch.read.relays import with_relays
from brinkwatch.read.speakers import FIRST_PERSON, NEGATIVE, NOBODY, Speaker, speaker_of
from brinkwatch.read.transcripts import Turn, candidates_of, find_turns
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind, Cue, Source
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import Mention, MentionKind
from brinkwatch.records.span import Span

ACTORS = frozenset([MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PLACE])
# Acts whose "he" is most likely the last speaker.
SAYING = frozenset([CueClass.SPEECH, CueClass.THREAT, CueClass.PROMISE])


def find_attributions(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> tuple[Attribution, ...]:
    """Return every statement that the document credits to somebody, in the order of the text."""
    entities = Entities(parse, mentions, clusters)
    quotations = Quotations(find_quotations(parse.text, parse.paragraphs))
    turns = find_turns(parse, document, mentions, clusters)
    hits = find_cues(parse)
    heard = with_heard(parse, hits, find_drafts(parse, hits, quotations))
    drafts = [draft for draft in heard if draft.content or draft.source]
    if document.kind in {DocumentKind.STATEMENT, DocumentKind.POST}:
        drafts = list(with_resumed(parse, drafts, quotations))
    elif not turns:
        drafts = list(with_quotations(parse, entities, drafts, quotations))
    spoken = _resolved(
        parse, entities, [with_relays(parse, entities, draft) for draft in drafts if draft.content], places_of(mentions)
    )
    rows = [_record(parse, document, entities, item, quotations) for item in spoken]
    ids = (row.id for row in rows)
    passing = find_passing(parse, entities, zip(ids, (item.draft for item in spoken), strict=True), quotations)
    rows.extend(_turn(document, turn) for turn in turns)
    rows.extend(_issued(parse, document, clusters))
    return nested(rows, document.outlet, passing)


def _resolved(parse: Parse, entities: Entities, drafts: Sequence[Draft], places: Places) -> list[Spoken]:
    """Return the drafts with their speakers; those that nobody can be held to have said are left out."""
    found: list[Spoken] = []
    for draft in drafts:
        speaker = _speaker(parse, entities, draft, found, places)
        if _counts(parse, entities, draft, speaker):
            found.append(Spoken(draft, speaker))
    return found


def _speaker(parse: Parse, entities: Entities, draft: Draft, before: Sequence[Spoken], places: Places) -> Speaker:
    if draft.source is None:
        return NOBODY
    token = parse.tokens[draft.source.head]
    if token.upos == "PRON" and token.lemma.lower() not in FIRST_PERSON and draft.act in SAYING:
        speaker = pronoun_speaker(parse, entities, draft, before, places)
        if speaker is not None:
            return speaker
    speaker = (part_speaker(parse, draft, before) if token.upos == "NUM" else None) or speaker_of(
        parse, entities, draft.source.head, draft.source.span
    )
    if speaker.name is None and not speaker.candidates and token.upos == "PRON":
        around = _around(draft, before)
        single = [item for item in before if not are_many(parse, item)]
        fits = around.name is not None and may_be(entities, token, around, places)
        return around if fits else recent_speakers(entities, token, single, places)
    return speaker


def _around(draft: Draft, before: Sequence[Spoken]) -> Speaker:
    """Return the speaker of the statement around: who "he" is in "the general said he warned them"."""
    place = draft.source.span if draft.source is not None else draft.content[0]
    holders = [item for item in before if any(span.holds(place) for span in item.draft.content)]
    return holders[-1].speaker if holders else NOBODY


def _counts(parse: Parse, entities: Entities, draft: Draft, speaker: Speaker) -> bool:
    """Say whether the draft is a statement of somebody: the writer's own "I think" and a storm that threatens are none."""
    if draft.source is None:
        return False
    token = parse.tokens[draft.source.head]
    if token.text.lower() in FIRST_PERSON and draft.act is CueClass.BELIEF:
        return False
    if token.lemma.lower() in NEGATIVE or has_word(parse, token.index, "det", ("no",)):
        return False
    if token.upos in {"PRON", "NUM"} or (draft.act is CueClass.SPEECH and draft.lemma not in cue_table().needs_actor):
        return True
    if token.lemma.lower() in cue_table().documents:
        return True
    mention = entities.mention_at(token.index) or entities.mention_around(token.index)
    return (mention is not None and mention.kind in ACTORS) or speaker.named


def _record(parse: Parse, document: Document, entities: Entities, item: Spoken, quotations: Quotations) -> Attribution:
    draft, speaker = item
    words = draft.source.span if draft.source is not None and draft.cue is not None else None
    first = draft.cue or draft.content[0]
    own = draft.source is not None and parse.tokens[draft.source.head].text.lower() in FIRST_PERSON
    return Attribution(
        id=digest(document.id, first.start, draft.content[0].start, "attribution"),
        document=document.id,
        kind=draft.kind or kind_of(parse.text, draft.content, quotations),
        source=Source(
            cluster=speaker.cluster,
            name=speaker.name,
            start=words.start if words else None,
            end=words.end if words else None,
            candidates=speaker.candidates,
        ),
        cue=Cue(start=draft.cue.start, end=draft.cue.end) if draft.cue else None,
        content=draft.content,
        via=_names(parse, entities, draft.relays),
        negated=draft.negated,
        lemma=draft.lemma or None,
        rule=f"{draft.rule}+first_person" if own and speaker.name is None else draft.rule,
        confidence=draft.confidence,
    )


def _names(parse: Parse, entities: Entities, heads: Sequence[int]) -> tuple[str, ...]:
    found = (outlet_name(parse, entities, head) or speaker_of(parse, entities, head).name for head in heads)
    return tuple(dict.fromkeys(name for name in found if name))


def kind_of(text: str, content: Sequence[Span], quotations: Quotations) -> AttributionKind:
    """Return direct when all words stand in quotation marks, mixed when some do, else indirect."""
    quoted = [quotation.span for span in content for quotation in quotations.meeting(span)]
    if not quoted:
        return AttributionKind.INDIRECT
    loose = (
        text[position]
        for span in content
        for position in range(span.start, span.end)
        if not any(quote.start <= position < quote.end for quote in quoted)
    )
    return AttributionKind.MIXED if any(character.isalnum() for character in loose) else AttributionKind.DIRECT


def _turn(document: Document, turn: Turn) -> Attribution:
    only = turn.candidates[0] if len(turn.candidates) == 1 else None
    return Attribution(
        id=digest(document.id, turn.label.start, turn.content[0].start, "attribution"),
        document=document.id,
        kind=AttributionKind.TRANSCRIPT,
        source=Source(
            cluster=only.id if only else None,
            name=only.name if only else None,
            start=turn.label.start,
            end=turn.label.end,
            candidates=candidates_of(turn),
        ),
        cue=None,
        content=turn.content,
        rule="transcript",
        confidence=0.9 if only else 0.5,
    )


def _issued(parse: Parse, document: Document, clusters: Sequence[Cluster]) -> list[Attribution]:
    """Return the statement that a whole document is, in the name of its issuer."""
    whose, issuer = issuing(document), issuer_of(document, clusters)
    if whose is None or issuer is None or not parse.sentences:
        return []
    content = tuple(_visible(parse.text, span) for span in parse.paragraphs)
    row = Attribution(
        id=digest(document.id, content[0].start, content[-1].end, "attribution"),
        document=document.id,
        kind=AttributionKind.ISSUED,
        source=Source(cluster=issuer.id, name=issuer.name),
        cue=None,
        content=tuple(span for span in content if span.end > span.start),
        via=whose.via,
        rule="issued",
        confidence=0.9,
    )
    return [row]


def _visible(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
