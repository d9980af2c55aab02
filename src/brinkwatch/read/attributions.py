"""Who said what: finds every statement of a document, resolves its speaker and relays, and says what lies within what."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.confidence import confidence_weights
from brinkwatch.read.confidence import Signs
from brinkwatch.read.continued import with_quotations, with_resumed
from brinkwatch.read.cues import find_cues
from brinkwatch.read.drafts import find_drafts
from brinkwatch.read.entities import Entities
from brinkwatch.read.heard import with_heard
from brinkwatch.read.issuers import issuer_of, issuing
from brinkwatch.read.nesting import nested
from brinkwatch.read.outlets import outlet_name
from brinkwatch.read.passing import Passing, find_passing
from brinkwatch.read.pronouns import Spoken, places_of
from brinkwatch.read.quotes import Quotation, Quotations, find_quotations
from brinkwatch.read.relays import with_relays
from brinkwatch.read.speakers import BODY, FIRST_PERSON, Speaker, speaker_of
from brinkwatch.read.speaking import Scene, chance_of, confidence_of, resolve_speakers, signs_of
from brinkwatch.read.transcripts import Turn, candidates_of, find_turns
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind, Cue, Source
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import Candidate, Mention
from brinkwatch.records.span import Span


class Weighed(NamedTuple):
    """A statement as it was found, before an unsure speaker loses the name, with all that speaks for and against it."""

    row: Attribution
    said: Signs
    speaker: Speaker


def find_attributions(
    parse: Parse,
    document: Document,
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    *,
    least: float | None = None,
) -> tuple[Attribution, ...]:
    """Return every statement that the document credits to somebody, in the order of the text.

    A speaker less sure than ``least`` (by default that of ``confidence.toml``) has candidates instead of a name. What is hardly a
    statement at all is none.
    """
    found, passing = weigh_attributions(parse, document, mentions, clusters)
    limits = confidence_weights().least
    limit = limits.speaker if least is None else least
    rows = [_shown(item, limit) for item in found if item.row.confidence >= limits.statement]
    return nested(rows, document.outlet, passing)


def weigh_attributions(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> tuple[list[Weighed], Passing]:
    """Return every statement with its signs, and which of their speakers pass on the words of others."""
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
    scene = Scene(parse, entities, places_of(mentions, clusters))
    spoken = resolve_speakers(scene, [with_relays(parse, entities, draft) for draft in drafts if draft.content])
    rows = [_record(parse, document, entities, item, quotations) for item in spoken]
    ids = (item.row.id for item in rows)
    passing = find_passing(
        parse, entities, zip(ids, (one.draft for one in spoken), strict=True), quotations, document.outlet
    )
    rows.extend(_turn(document, turn) for turn in turns)
    rows.extend(_issued(parse, document, clusters))
    return rows, passing


def _shown(item: Weighed, least: float) -> Attribution:
    """Return the statement as it is shown: a speaker who is not sure keeps candidates instead of the name."""
    row, speaker = item.row, item.speaker
    if not speaker.named or speaker.cluster is None or speaker.name is None or BODY in speaker.signs:
        return row
    if chance_of(speaker) >= least:
        return row
    chance = round(chance_of(speaker), 3)
    chosen = Candidate(actor=speaker.cluster, score=chance, name=speaker.name, reason=", ".join(speaker.signs[:1]))
    source = msgspec.structs.replace(row.source, cluster=None, name=None, candidates=(chosen, *speaker.candidates))
    return msgspec.structs.replace(row, source=source)


def _record(parse: Parse, document: Document, entities: Entities, item: Spoken, quotations: Quotations) -> Weighed:
    draft, speaker = item
    kind = draft.kind or kind_of(parse.text, draft.content, quotations)
    said = signs_of(parse, draft, kind)
    names = draft.cue is not None or draft.rule == "signed"
    words = draft.source.span if draft.source is not None and names else None
    first = draft.cue or draft.content[0]
    own = draft.source is not None and parse.tokens[draft.source.head].text.lower() in FIRST_PERSON
    row = Attribution(
        id=digest(document.id, first.start, draft.content[0].start, "attribution"),
        document=document.id,
        kind=kind,
        source=Source(
            cluster=speaker.cluster,
            name=speaker.name,
            start=words.start if words else None,
            end=words.end if words else None,
            candidates=speaker.candidates if speaker.name is None else (),
        ),
        cue=Cue(start=draft.cue.start, end=draft.cue.end) if draft.cue else None,
        content=draft.content,
        via=_names(parse, entities, draft.relays),
        negated=draft.negated,
        lemma=draft.lemma or None,
        rule=f"{draft.rule}+first_person" if own and speaker.name is None else draft.rule,
        confidence=confidence_of(said, speaker),
    )
    return Weighed(row, said, speaker)


def _names(parse: Parse, entities: Entities, heads: Sequence[int]) -> tuple[str, ...]:
    found = (outlet_name(parse, entities, head) or speaker_of(parse, entities, head).name for head in heads)
    return tuple(dict.fromkeys(name for name in found if name))


def kind_of(text: str, content: Sequence[Span], quotations: Quotations) -> AttributionKind:
    """Return direct when all words stand in quotation marks, mixed when some do, else indirect."""
    quoted = [quotations.meeting(span) for span in content]
    if not any(quoted):
        return AttributionKind.INDIRECT
    loose = (piece for span, quotes in zip(content, quoted, strict=True) for piece in _outside(text, span, quotes))
    return AttributionKind.MIXED if any(map(_has_word, loose)) else AttributionKind.DIRECT


def _outside(text: str, span: Span, quotes: Iterable[Quotation]) -> Iterator[str]:
    """Yield the pieces of a span that stand outside of the quotations, which are in order."""
    start = span.start
    for quote in quotes:
        yield text[start : quote.start]
        start = max(start, quote.end)
    yield text[start : span.end]


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _turn(document: Document, turn: Turn) -> Weighed:
    only = turn.candidates[0] if len(turn.candidates) == 1 else None
    row = Attribution(
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
    return Weighed(row, ("transcript",), Speaker(row.source.name, row.source.cluster))


def _issued(parse: Parse, document: Document, clusters: Sequence[Cluster]) -> list[Weighed]:
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
    return [Weighed(row, ("issued",), Speaker(issuer.name, issuer.id))]


def _visible(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
