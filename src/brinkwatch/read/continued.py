"""Whose words a quotation is when no cue stands beside it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.ontology.cues import CueClass
from brinkwatch.read.contents import merged
from brinkwatch.read.drafts import Draft, without_own_views
from brinkwatch.read.entities import Entities
from brinkwatch.read.phrases import child
from brinkwatch.read.quotes import Quotation, Quotations
from brinkwatch.read.signed import with_signed
from brinkwatch.read.sources import SourceWords, source_words
from brinkwatch.read.works import is_title
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import Span

# Fewer words between the marks are a scare quote or a title when they make no sentence.
SHORT = 4
# A paragraph of fewer words between the marks, with no full stop, is a heading.
HEADING = 9
# A quotation is laid at the door of the last speaker at most so many paragraphs up.
REACH = 2
QUOTING = frozenset(
    [CueClass.SPEECH, CueClass.THREAT, CueClass.PROMISE, CueClass.DENY, CueClass.DEMAND, CueClass.JUDGE]
)


class _Place(NamedTuple):
    """Where a quotation stands: its sentence and paragraph, and whether it is all that its sentences hold."""

    quotation: Quotation
    sentence: Sentence
    last: Sentence
    paragraph: int
    alone: bool


def with_quotations(
    parse: Parse, entities: Entities, drafts: Sequence[Draft], quotations: Quotations
) -> tuple[Draft, ...]:
    """Return the drafts with the quotations that no cue's clause holds, as further content or drafts of their own."""
    found = with_signed(parse, without_own_views(parse, drafts))
    for quotation in quotations.all:
        if _is_held(found, quotation.span):
            continue
        place = _place(parse, quotation)
        if place is not None:
            _attach(parse, entities, found, place)
    return tuple(sorted(found, key=_order))


def with_resumed(parse: Parse, drafts: Sequence[Draft], quotations: Quotations) -> tuple[Draft, ...]:
    """Return the drafts with the quotations that go on with theirs: all that words without a cue tell where the rest is the issuer's."""
    found = list(drafts)
    for quotation in quotations.all:
        place = None if _is_held(found, quotation.span) else _place(parse, quotation)
        previous = _previous(found, place) if place is not None and place.alone else None
        if place is not None and previous is not None and _goes_on(parse, found[previous], place, quotations):
            _extend(found, previous, quotation)
    return tuple(sorted(found, key=_order))


def _goes_on(parse: Parse, draft: Draft, place: _Place, quotations: Quotations) -> bool:
    """Say whether a quotation carries on the one of a statement: left open, or right after it in its paragraph."""
    same = _paragraph_of(parse, draft) == place.paragraph and bool(quotations.meeting(draft.content[-1]))
    return place.quotation.resumes or same


def _is_held(found: Iterable[Draft], quotation: Span) -> bool:
    """Say whether the quotation is a statement's already; a statement told inside of it does not count."""
    return any(
        span.meets(quotation)
        for draft in found
        if draft.cue is None or not quotation.holds(draft.cue)
        for span in draft.content
    )


def _order(draft: Draft) -> tuple[int, int]:
    starts = [span.start for span in draft.content]
    return (draft.cue.start if draft.cue else starts[0] if starts else 0, draft.cue_head)


def _place(parse: Parse, quotation: Quotation) -> _Place | None:
    words = parse.tokens_in(quotation.span)
    visible = [token for token in words if token.upos != "PUNCT"]
    if not visible:
        return None
    sentence = parse.sentences[parse.sentence_of[words[0].index]]
    last = parse.sentences[parse.sentence_of[words[-1].index]]
    outside = [*parse.tokens[sentence.first : words[0].index], *parse.tokens[words[-1].index + 1 : last.last]]
    alone = all(token.upos == "PUNCT" for token in outside)
    if not alone and (len(visible) < SHORT or is_title(parse, quotation.span)):
        return None
    paragraph = next((n for n, span in enumerate(parse.paragraphs) if span.start <= quotation.start < span.end), 0)
    if len(visible) < HEADING and parse.paragraphs[paragraph] == quotation.span and not _is_ended(parse, quotation):
        return None  # a line between paragraphs: 'A criminal act'
    return _Place(quotation, sentence, last, paragraph, alone)


def _attach(parse: Parse, entities: Entities, found: list[Draft], place: _Place) -> None:
    """Add the quotation to the statement that it belongs to, or add a statement of its own."""
    index = _beside(parse, found, place)
    if index is not None:
        _extend(found, index, place.quotation)
        return
    if not place.alone:
        draft = _after_colon(parse, entities, place)
        if draft is not None:
            found.append(draft)
        return
    previous = _previous(found, place)
    gap = place.paragraph - _paragraph_of(parse, found[previous]) if previous is not None else REACH + 1
    newcomer = _newcomer(parse, entities, place, found[previous] if previous is not None and gap <= REACH else None)
    goes_on = newcomer is None or (previous is not None and _is_same(entities, newcomer, found[previous].source))
    if previous is not None and (place.quotation.resumes or (gap <= 1 and goes_on)):
        _extend(found, previous, place.quotation)
    elif newcomer is not None and _is_speech(parse, place.quotation):
        found.append(_uncued(newcomer, place, "quote:subject", 0.6))
    elif previous is not None and gap <= REACH and found[previous].source is not None:
        found.append(_uncued(found[previous].source, place, "quote:continued", 0.6))


def _beside(parse: Parse, found: Sequence[Draft], place: _Place) -> int | None:
    """Return the statement whose cue stands in the quotation's sentences, outside of it: "… ," he said, "…"."""
    best: tuple[int, int] | None = None
    for index, draft in enumerate(found):
        if draft.cue is None or draft.act not in QUOTING or draft.source is None or draft.lemma == "according to":
            continue
        if not place.sentence.start <= draft.cue.start < place.last.end or place.quotation.span.meets(draft.cue):
            continue
        if parse.tokens[draft.cue_head].upos == "NOUN":
            continue
        distance = max(place.quotation.start - draft.cue.end, draft.cue.start - place.quotation.end)
        if best is None or distance < best[0]:
            best = (distance, index)
    return best[1] if best else None


def _extend(found: list[Draft], index: int, quotation: Quotation) -> None:
    draft = found[index]
    rule = draft.rule if draft.content else draft.rule.replace("none", "quote")
    found[index] = draft._replace(content=merged([*draft.content, quotation.span]), rule=rule)


def _previous(found: Sequence[Draft], place: _Place) -> int | None:
    """Return the last statement in words before the quotation; not one within another's quotation."""
    ends = [
        (max(draft.content[-1].end, draft.cue.end if draft.cue else 0), index)
        for index, draft in enumerate(found)
        if draft.content and draft.act in QUOTING and draft.source is not None
    ]
    before = sorted((pair for pair in ends if pair[0] <= place.quotation.start), reverse=True)
    return next((index for _, index in before if not _is_inside(found, found[index])), None)


def _is_inside(found: Iterable[Draft], draft: Draft) -> bool:
    cue = draft.cue
    return cue is not None and any(
        span.holds(cue) for other in found if other is not draft for span in other.content if isinstance(span, Span)
    )


def _paragraph_of(parse: Parse, draft: Draft) -> int:
    end = draft.content[-1].end - 1 if draft.content else draft.cue.start if draft.cue else 0
    return next((n for n, span in enumerate(parse.paragraphs) if span.start <= end < span.end), 0)


def _newcomer(parse: Parse, entities: Entities, place: _Place, since: Draft | None) -> SourceWords | None:
    """Return the person who is the subject of the last sentence before the quotation, when no statement stands between."""
    first = parse.sentence_of[place.sentence.first]
    floor = _end_of(since) if since else 0
    for number in range(first - 1, max(-1, first - 4), -1):
        sentence = parse.sentences[number]
        if sentence.start < floor or sentence.start < parse.paragraphs[max(0, place.paragraph - REACH)].start:
            return None
        subject = child(parse, sentence.root, "nsubj")
        cluster = entities.cluster_at(subject.index) if subject is not None else None
        if subject is not None and cluster is not None and cluster.kind is MentionKind.PERSON:
            return source_words(parse, subject.index, cue=-1)
    return None


def _is_same(entities: Entities, one: SourceWords, other: SourceWords | None) -> bool:
    """Say whether two phrases mean one person: "Ann Lee said “…”. She gave no date. “…”" is one statement."""
    cluster = entities.cluster_at(one.head)
    before = entities.cluster_at(other.head) if other is not None else None
    return cluster is not None and before is not None and cluster.id == before.id


def _end_of(draft: Draft) -> int:
    return max([draft.cue.end if draft.cue else 0, *(span.end for span in draft.content)])


def _after_colon(parse: Parse, entities: Entities, place: _Place) -> Draft | None:
    """Return the statement of 'She was blunt: "…"': the subject of the sentence says what follows the colon."""
    words = parse.tokens_in(place.quotation.span)
    before = parse.tokens[words[0].index - 1] if words and words[0].index else None
    if before is None or before.text != ":" or place.sentence.root >= words[0].index:
        return None
    subject = child(parse, place.sentence.root, "nsubj")
    cluster = entities.cluster_at(subject.index) if subject is not None else None
    if subject is None or cluster is None or cluster.kind not in {MentionKind.PERSON, MentionKind.ORGANISATION}:
        return None
    return _uncued(source_words(parse, subject.index, cue=-1), place, "quote:colon", 0.6)


def _is_speech(parse: Parse, quotation: Quotation) -> bool:
    """Say whether the quotation reads as spoken sentences: five words at least, and a full stop before the closing mark."""
    words = [token for token in parse.tokens_in(quotation.span) if token.upos != "PUNCT"]
    return len(words) > SHORT and _is_ended(parse, quotation)


def _is_ended(parse: Parse, quotation: Quotation) -> bool:
    """Say whether a full stop or a comma stands before the closing mark, or no mark closes the quotation."""
    return parse.text[quotation.start : quotation.end].rstrip("”\"’'»")[-1:] in ".!?…," or not quotation.closed


def _uncued(source: SourceWords | None, place: _Place, rule: str, confidence: float) -> Draft:
    return Draft(
        lemma="",
        act=CueClass.SPEECH,
        cue=None,
        cue_head=-1,
        source=source,
        content=(place.quotation.span,),
        rule=rule,
        confidence=confidence,
    )
