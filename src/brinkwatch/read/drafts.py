"""Statements as far as words say: cue, source phrase and content, not yet whose words they are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.contents import Content, content_of, content_spans, fitted
from brinkwatch.read.cues import CueHit
from brinkwatch.read.phrases import child
from brinkwatch.read.quotes import Quotations
from brinkwatch.read.sources import SourceWords, is_passive, source_of
from brinkwatch.read.surface import (
    TIME_WORDS,
    Beside,
    beside,
    line_content,
    participle_content,
    quoted_content,
    without_silence,
    without_time,
)
from brinkwatch.read.told import find_told
from brinkwatch.records.attribution import AttributionKind
from brinkwatch.records.span import Span


class Draft(NamedTuple):
    """One statement before its speaker is resolved.

    ``cue_head`` is the cue's head word (-1 without one), ``source`` the words that name the speaker. ``relays`` are the head
    words of relays that the sentence names, from the nearest to the speaker outwards. ``kind`` overrides what
    the quotation marks say.
    ``tail`` is ", X said" where that follows the content: nobody else's content runs over it. ``signs`` tell what the
    attribution head makes of it, as in ``confidence.toml``.
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
    tail: Span | None = None
    signs: tuple[str, ...] = ()


def find_drafts(parse: Parse, hits: Iterable[CueHit], quotations: Quotations) -> tuple[Draft, ...]:
    """Return the statements that the tree tells of, in the order of their cues."""
    found = _once([draft for hit in hits if (draft := _from_cue(parse, hit, quotations))])
    told = [Draft(**row._asdict()) for row in find_told(parse)]
    ends = [Span(draft.cue.start, draft.source.span.end) for draft in told if draft.cue and draft.source]
    ends.extend(draft.tail for draft in found if draft.tail is not None)
    found = [_with_first_speaker(parse, draft, found) for draft in found]
    found = [draft._replace(content=_without(parse.text, draft, ends)) for draft in found]
    joined = [
        draft for draft in found if draft.source and draft.cue and parse.tokens[draft.cue_head].relation == "conj"
    ]
    found = [draft._replace(content=_before_next(parse, draft, joined)) for draft in found]
    found = [draft._replace(content=_before_outcome(parse, draft)) for draft in found]
    return tuple(sorted([*found, *told], key=lambda draft: (draft.cue_head, draft.content)))


def _once(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without nouns whose content a verb tells: "said in a statement that it was over" is one statement."""
    told = {draft.content for draft in drafts if draft.content and not draft.rule.startswith("noun")}
    return [draft for draft in drafts if not (draft.rule.startswith("noun") and draft.content in told)]


def without_own_views(parse: Parse, drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts without the views that a speaker tells: "she said she believed it could pass" is one statement."""
    found = list(drafts)
    saying = {draft.cue_head for draft in found if draft.cue_head >= 0 and draft.act is not CueClass.BELIEF}
    return [draft for draft in found if draft.act is not CueClass.BELIEF or not _is_told_by(parse, draft, saying)]


def _is_told_by(parse: Parse, draft: Draft, saying: set[int]) -> bool:
    """Say whether a view is the clause of a saying whose speaker its pronoun repeats."""
    token = parse.tokens[draft.cue_head]
    subject = child(parse, draft.cue_head, "nsubj")
    while token.relation == "conj" and token.head >= 0:
        token = parse.tokens[token.head]
        subject = subject or child(parse, token.index, "nsubj")
    said = token.relation in {"ccomp", "parataxis"} and token.head in saying
    return said and subject is not None and subject.upos == "PRON"


def _with_first_speaker(parse: Parse, draft: Draft, others: list[Draft]) -> Draft:
    """Return ", adding that …" with the speaker of the sentence's statement, where the tree gives it to somebody within that."""
    if draft.source is None or parse.tokens[draft.cue_head].text.lower() not in cue_table().continuing:
        return draft
    place = draft.source.span
    for other in others:
        before = other.source is not None and other.cue is not None and other.cue.end <= place.start
        if before and any(span.holds(place) for span in other.content):
            return draft._replace(source=other.source)
    return draft


def _before_next(parse: Parse, draft: Draft, joined: list[Draft]) -> tuple[Span, ...]:
    """Return the content up to a second verb, joined to it, of the same speaker: "said it would go, and made known that it had"."""
    if draft.source is None:
        return draft.content
    ends = []
    for other in joined:
        same = other.source is not None and other.source.span == draft.source.span
        if same and other.cue is not None and other.cue_head > draft.cue_head:
            joint = next(iter(parse.dependents(other.cue_head, "cc")), None)
            ends.append(min(other.cue.start, joint.start if joint is not None else other.cue.start))
    return tuple(_cut(parse.text, draft.content, ends))


def _before_outcome(parse: Parse, draft: Draft) -> tuple[Span, ...]:
    """Return a promise or threat without ", and they have not" at its end: what came of it is the teller's word."""
    if draft.act not in {CueClass.PROMISE, CueClass.THREAT}:
        return draft.content
    words = [token for span in draft.content for token in parse.tokens_in(span)]
    joints = (child(parse, token.index, "cc") for token in words if _is_outcome(parse, token))
    return tuple(_cut(parse.text, draft.content, [joint.start for joint in joints if joint is not None]))


def _is_outcome(parse: Parse, token: Token) -> bool:
    """Say whether the word is all there is of a clause with a subject: "have" of "and they have not"."""
    if (
        token.relation != "conj"
        or token.lemma not in {"have", "do", "be"}
        or child(parse, token.index, "nsubj") is None
    ):
        return False
    below = {parse.tokens[index].relation.partition(":")[0] for index in parse.children[token.index]}
    return below <= {"nsubj", "cc", "advmod", "punct"}


def _cut(text: str, content: tuple[Span, ...], ends: list[int]) -> Iterator[Span]:
    for span in content:
        end = min([span.end, *(end for end in ends if span.start < end < span.end)])
        stop = end if end == span.end else len(text[:end].rstrip(" ,"))
        if stop > span.start and not any(end <= span.start for end in ends if end >= content[0].start):
            yield Span(span.start, stop)


def _without(text: str, draft: Draft, phrases: list[Span]) -> tuple[Span, ...]:
    """Return the content without an "according to …" or ", X said" at its end: these tell of the outer statement."""
    found = []
    for span in draft.content:
        phrase = next((p for p in phrases if p != draft.tail and span.holds(p) and p.end >= span.end - 1), None)
        end = span.end if phrase is None else len(text[: phrase.start].rstrip(" ,"))
        if end > span.start:
            found.append(Span(span.start, end))
    return tuple(found)


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
    near = None if hit.noun or is_passive(parse, hit.head) else beside(parse, hit)
    source = _agreed(parse, source_of(parse, hit), near, hit, quotations)
    content = content_of(parse, hit)
    quoted_only = "quote" in hit.row.frames and "clause" not in hit.row.frames
    if source is not None and not _may_speak(parse, source, hit):
        return None
    found = quoted_content(parse, near, quotations) if near is not None and "clause" in hit.row.frames else ()
    if found:
        content = Content((), "clause")
    elif content is not None:
        found = content_spans(parse, content, hit, quotations)
        found = tuple(without_silence(parse, without_time(parse, span)) for span in found)
        if source is not None:
            found = tuple(span for span in found if not source.span.holds(span))
    if not found and near is not None and not hit.negated:
        found = tuple(fitted(span, parse.tokens[hit.head].start, quotations) for span in line_content(parse, hit, near))
        content = Content((), "line") if found else content
    if not found and near is None and not hit.noun and not hit.negated:
        found = participle_content(parse, hit)
        content = Content((), "line") if found else content
    tail = _tail(parse, hit, near, found)
    by_words = quoted_only and (content is None or content.frame in {"clause", "line"})
    if by_words and not any(_is_long_quote(parse, quotations, span) for span in found):
        found = ()
    return Draft(
        lemma=hit.row.phrase,
        act=hit.row.kind,
        cue=parse.span_of(_together(hit)),
        cue_head=hit.head,
        source=source,
        content=found,
        negated=hit.negated,
        rule=f"{'noun' if hit.noun else 'verb'}:{content.frame if content else 'none'}",
        confidence=0.5 if hit.noun else CONFIDENCE.get(content.frame if content else "", 0.5),
        tail=tail,
    )


def _tail(parse: Parse, hit: CueHit, near: Beside | None, content: tuple[Span, ...]) -> Span | None:
    """Return where ", X said" stands, when it follows its content."""
    if near is None or not near.after_content or not content or content[0].start > parse.tokens[hit.head].start:
        return None
    return Span(parse.tokens[near.first].start, parse.tokens[near.last - 1].end)


def _agreed(
    parse: Parse, tree: SourceWords | None, near: Beside | None, hit: CueHit, quotations: Quotations
) -> SourceWords | None:
    """Return the speaker's words: the tree's, unless they lie in another's quotation or deny what stands beside the cue."""
    if near is None:
        return None if tree is not None and _in_other_quotation(tree, hit, parse, quotations) else tree
    if tree is None or _in_other_quotation(tree, hit, parse, quotations):
        return near.source
    return tree if tree.span.meets(near.source.span) and not near.begins else near.source


def _in_other_quotation(source: SourceWords, hit: CueHit, parse: Parse, quotations: Quotations) -> bool:
    """Say whether the words stand in a quotation that the cue is outside of."""
    around = quotations.around(source.span.start)
    cue = parse.tokens[hit.head].start
    return (
        around is not None
        and not around.start <= cue < around.end
        and around.end - around.start > (source.span.end - source.span.start + 3)
    )


def _together(hit: CueHit) -> list[int]:
    """Return the cue's words without a particle that others part from it ("called on Monday for")."""
    return [index for index in hit.words if index <= hit.head or index - hit.head <= 2]


def _may_speak(parse: Parse, source: SourceWords, hit: CueHit) -> bool:
    table = cue_table()
    token = parse.tokens[source.head]
    if hit.noun and token.text.lower() in TIME_WORDS:
        return False  # "Saturday's announcement"
    if hit.row.lemma in table.needs_document_subject:
        return token.lemma.lower() in table.documents
    return True


def _is_long_quote(parse: Parse, quotations: Quotations, span: Span) -> bool:
    return any(len(parse.tokens_in(quotation.span)) > 4 for quotation in quotations.meeting(span))
