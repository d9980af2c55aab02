"""Statements as far as words say: cue, source phrase and content, not yet whose words they are.

A trained head that finds the three spans may take the place of ``find_drafts``; what follows it stays.
"""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.contents import Content, content_of, content_spans, fitted
from brinkwatch.read.cues import CueHit, find_cues
from brinkwatch.read.phrases import branch, is_clause, marker, spans
from brinkwatch.read.quotes import Quotations
from brinkwatch.read.sources import SourceWords, source_of, source_words
from brinkwatch.read.surface import Beside, beside, line_content, quoted_content
from brinkwatch.records.attribution import AttributionKind
from brinkwatch.records.span import Span


class Draft(NamedTuple):
    """One statement before its speaker is resolved.

    ``cue_head`` is the cue's head word (-1 without one), ``source`` the words that name the speaker. ``relays`` are the head
    words of relays that the sentence names, from the nearest to the speaker outwards. ``same_as`` names the speaker of a
    statement that has no words for its own: the index of an earlier draft. ``kind`` overrides what the quotation marks say.
    """

    lemma: str
    act: CueClass
    cue: Span | None
    cue_head: int
    source: SourceWords | None
    content: tuple[Span, ...]
    negated: bool = False
    relays: tuple[int, ...] = ()
    kind: AttributionKind | None = None
    rule: str = ""
    confidence: float = 0.8


def find_drafts(parse: Parse, quotations: Quotations) -> tuple[Draft, ...]:
    """Return the statements that the tree tells of, in the order of their cues."""
    hits = find_cues(parse)
    found = [draft for hit in hits if (draft := _from_cue(parse, hit, quotations))]
    found.extend(_according_to(parse, quotations))
    return tuple(sorted(found, key=lambda draft: (draft.cue_head, draft.content)))


# How often a frame's statement is right in PolNeAR dev and the development gold, roughly.
CONFIDENCE = {
    "clause": 0.9,
    "around": 0.85,
    "infinitive": 0.85,
    "prepositional": 0.75,
    "named": 0.8,
    "as": 0.8,
    "gerund": 0.75,
    "object": 0.65,
    "line": 0.65,
}


def _from_cue(parse: Parse, hit: CueHit, quotations: Quotations) -> Draft | None:
    near = None if hit.noun else beside(parse, hit)
    source = _agreed(parse, source_of(parse, hit), near, hit, quotations)
    content = content_of(parse, hit)
    quoted_only = hit.row.frames == {"quote"}
    if source is not None and not _may_speak(parse, source, hit):
        return None
    found = quoted_content(parse, near, quotations) if near is not None and "clause" in hit.row.frames else ()
    if found:
        content = Content((), "clause")
    elif content is not None:
        found = content_spans(parse, content, hit, quotations)
        if source is not None:
            found = tuple(span for span in found if not source.span.holds(span))
    if not found and near is not None and not hit.negated:
        found = tuple(
            fitted(span, parse.tokens[hit.head].start, quotations)
            for span in line_content(parse, hit, near, quotations)
        )
        content = Content((), "line") if found else content
    if quoted_only and not any(_is_long_quote(parse, quotations, span) for span in found):
        found = ()
    return Draft(
        lemma=hit.row.phrase,
        act=hit.row.kind,
        cue=parse.span_of([*hit.words]),
        cue_head=hit.head,
        source=source,
        content=found,
        negated=hit.negated,
        rule=f"{'noun' if hit.noun else 'verb'}:{content.frame if content else 'none'}",
        confidence=0.5 if hit.noun else CONFIDENCE.get(content.frame if content else "", 0.5),
    )


def _agreed(
    parse: Parse, tree: SourceWords | None, near: Beside | None, hit: CueHit, quotations: Quotations
) -> SourceWords | None:
    """Return the speaker's words: the tree's, unless they lie in another's quotation or deny what stands beside the cue."""
    if near is None:
        return None if tree is not None and _in_other_quotation(tree, hit, parse, quotations) else tree
    if tree is None or _in_other_quotation(tree, hit, parse, quotations):
        return near.source
    if tree.span.meets(near.source.span) or not near.after_content:
        return tree
    return near.source if near.inverted or parse.tokens[tree.head].index > hit.head else tree


def _in_other_quotation(source: SourceWords, hit: CueHit, parse: Parse, quotations: Quotations) -> bool:
    """Say whether the words stand in a quotation that the cue is outside of."""
    around = quotations.around(source.span.start)
    cue = parse.tokens[hit.head].start
    return (
        around is not None
        and not around.start <= cue < around.end
        and around.end - around.start > (source.span.end - source.span.start + 3)
    )


def _may_speak(parse: Parse, source: SourceWords, hit: CueHit) -> bool:
    table = cue_table()
    token = parse.tokens[source.head]
    if hit.row.lemma in table.needs_document_subject:
        return token.lemma.lower() in table.documents
    return True


def _is_long_quote(parse: Parse, quotations: Quotations, span: Span) -> bool:
    return any(len(parse.tokens_in(quotation.span)) > 4 for quotation in quotations.meeting(span))


def _according_to(parse: Parse, quotations: Quotations) -> list[Draft]:
    """Return the statements told "according to" somebody: the clause without that phrase."""
    found = []
    for token in parse.tokens:
        if token.text.lower() != "according" or token.head < 0:
            continue
        phrase = parse.tokens[token.head]
        if not marker(parse, phrase.index).startswith("according") or phrase.head < 0:
            continue
        found.append(_told_by(parse, token.index, phrase.index, quotations))
    return [draft for draft in found if draft is not None]


def _told_by(parse: Parse, cue: int, head: int, quotations: Quotations) -> Draft | None:
    top = parse.tokens[head].head
    while (
        not is_clause(parse, top) and parse.tokens[top].relation not in {"root", "conj"} and parse.tokens[top].head >= 0
    ):
        top = parse.tokens[top].head
    content = spans(parse, branch(parse, top, {head}))
    words = [cue, *parse.children[cue]]
    return Draft(
        lemma="according to",
        act=CueClass.SPEECH,
        cue=parse.span_of(words),
        cue_head=cue,
        source=source_words(parse, head, cue=cue),
        content=content,
        rule="according_to",
    )
