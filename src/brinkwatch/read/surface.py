"""What stands next to a cue on the line: the check on the tree where news sentences have a fixed order.

News writes its quotations in few patterns ('"…," said X.', '…, X said.', 'X said …'). Parsers lose the thread in long
sentences; the words beside the cue rarely lie.
"""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.ontology.cues import CueClass
from brinkwatch.read.cues import CueHit
from brinkwatch.read.entities import head_of
from brinkwatch.read.quotes import Quotations
from brinkwatch.read.sources import SourceWords
from brinkwatch.records.span import Span

PHRASE = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"])
CLOSING = frozenset([",", "”", '"', "’", "''", "'", "—", "--", "–", "-"])
QUOTE_MARKS = frozenset(["“", "”", '"', "‘", "’", "''", "``", "'"])
TIME_WORDS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "week",
        "month",
        "year",
        "morning",
        "night",
        "afternoon",
        "evening",
    ]
)
POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
# A phrase with no verb after the cue is no content; nor is one longer than this between cue and quotation a mere addressee.
BETWEEN = 9
# A quotation of fewer words and without a verb is a word set in marks.
LONG = 3


class Beside(NamedTuple):
    """The noun phrase next to a cue; ``inverted`` in "said X"; ``after_content`` where a comma or a quotation precedes both."""

    source: SourceWords
    inverted: bool
    after_content: bool
    first: int
    last: int


def beside(parse: Parse, hit: CueHit) -> Beside | None:
    """Return the noun phrase directly before or after the cue that can only be its subject."""
    sentence = parse.sentences[parse.sentence_of[hit.head]]
    return _after(parse, hit, sentence) or _before(parse, hit, sentence)


def _after(parse: Parse, hit: CueHit, sentence: Sentence) -> Beside | None:
    """Return X of '…," said X': only where a comma or a quotation precedes the cue."""
    first = hit.words[0]
    if first <= sentence.first or first != hit.head or not _may_invert(parse, hit):
        return None
    end = hit.head + 1
    while end < sentence.last and (parse.tokens[end].upos in PHRASE or parse.tokens[end].text in POSSESSIVE):
        if parse.tokens[end].text.lower() in TIME_WORDS:
            break
        end += 1
    if end == hit.head + 1 or parse.tokens[end - 1].upos not in {"NOUN", "PROPN", "PRON"}:
        return None
    if parse.tokens[hit.head + 1].text.lower() in {"that", "there", "this", "it"} or _is_subject_of_next(
        parse, end, sentence
    ):
        return None
    return Beside(_words(parse, hit.head + 1, end), inverted=True, after_content=True, first=first, last=end)


def _may_invert(parse: Parse, hit: CueHit) -> bool:
    """Say whether the verb can stand before its subject: after a quotation, or "say" and its like after a comma."""
    before = parse.tokens[hit.head - 1].text
    if parse.tokens[hit.head].text.lower().endswith("ing") or "clause" not in hit.row.frames:
        return False
    return before in QUOTE_MARKS or (
        before == "," and hit.row.kind is CueClass.SPEECH and "object" not in hit.row.frames
    )


def _is_subject_of_next(parse: Parse, end: int, sentence: Sentence) -> bool:
    """Say whether a verb follows the phrase: in "…, said Seoul would respond" it begins the content."""
    return end < sentence.last and parse.tokens[end].upos in {"VERB", "AUX", "PART"}


def _before(parse: Parse, hit: CueHit, sentence: Sentence) -> Beside | None:
    """Return X of "X said": from the cue back to a comma, a quotation, a conjunction or the sentence's start."""
    end = hit.words[0]
    while end > sentence.first and parse.tokens[end - 1].upos == "ADV":
        end -= 1
    first = end
    while first > sentence.first and (
        parse.tokens[first - 1].upos in PHRASE or parse.tokens[first - 1].text in POSSESSIVE
    ):
        first -= 1
    if first == end or parse.tokens[end - 1].upos not in {"NOUN", "PROPN", "PRON"}:
        return None
    if parse.tokens[first].text in POSSESSIVE or parse.tokens[end - 1].text.lower() in {
        "who",
        "which",
        "that",
        *TIME_WORDS,
    }:
        return None
    before = parse.tokens[first - 1] if first > sentence.first else None
    if (
        before is not None
        and before.text not in CLOSING
        and before.upos not in {"SCONJ", "CCONJ"}
        and before.text not in QUOTE_MARKS
    ):
        return None
    after_content = before is not None and before.text in CLOSING
    return Beside(
        _words(parse, first, end), inverted=False, after_content=after_content, first=first, last=hit.head + 1
    )


def _words(parse: Parse, first: int, end: int) -> SourceWords:
    return SourceWords(head_of(parse, first, end), Span(parse.tokens[first].start, parse.tokens[end - 1].end))


def quoted_content(parse: Parse, near: Beside, quotations: Quotations) -> tuple[Span, ...]:
    """Return the quotation that ends right before the cue's clause, with what leads into it, and those that follow."""
    sentence = parse.sentences[parse.sentence_of[near.first]]
    if not near.after_content or near.first == sentence.first:
        return ()
    last = parse.tokens[near.first - 1]
    before = quotations.around(last.start) or quotations.around(max(0, last.start - 1))
    if (
        before is None
        or before.start <= parse.tokens[near.first].start < before.end
        or not _is_long(parse, before.span)
    ):
        return ()
    start = min(before.start, sentence.start) if _leads_in(parse, sentence, before.span) else before.start
    after = (
        quotation.span
        for quotation in quotations.meeting(Span(parse.tokens[near.last - 1].end, sentence.end))
        if quotation.start >= parse.tokens[near.last - 1].end and _is_long(parse, quotation.span)
    )
    return (Span(start, before.end), *after)


def _is_long(parse: Parse, span: Span) -> bool:
    words = [token for token in parse.tokens_in(span) if token.upos != "PUNCT"]
    return len(words) >= LONG or any(token.upos in {"VERB", "AUX"} for token in words)


def _leads_in(parse: Parse, sentence: Sentence, quotation: Span) -> bool:
    """Say whether the sentence begins before the quotation: 'It was “a mistake,” he said'."""
    words = [token for token in parse.tokens[sentence.first : sentence.last] if token.start < quotation.start]
    return bool(words) and words[0].upos not in {"SCONJ", "CCONJ", "PUNCT"}


def line_content(parse: Parse, hit: CueHit, near: Beside, quotations: Quotations) -> tuple[Span, ...]:
    """Return the content by the order of the words alone: what precedes '…, X said.' or follows "X said …"."""
    if hit.row.kind is CueClass.BELIEF or "clause" not in hit.row.frames:
        return ()
    sentence = parse.sentences[parse.sentence_of[hit.head]]
    if near.after_content:
        return _preceding(parse, near, sentence)
    return _following(parse, near, sentence)


def _preceding(parse: Parse, near: Beside, sentence: Sentence) -> tuple[Span, ...]:
    """Return the sentence up to the cue's clause, when that clause is the last."""
    if any(token.upos in {"VERB", "AUX"} for token in parse.tokens[near.last : sentence.last]):
        return ()
    return _clause_span(parse, sentence.first, near.first)


def _following(parse: Parse, near: Beside, sentence: Sentence) -> tuple[Span, ...]:
    """Return the rest of the sentence after the cue, from its "that" if it has one."""
    first = near.last
    for index in range(near.last, min(near.last + BETWEEN, sentence.last)):
        if parse.tokens[index].text.lower() == "that" and parse.tokens[index].upos == "SCONJ":
            first = index
    return _clause_span(parse, first, sentence.last)


def _clause_span(parse: Parse, first: int, last: int) -> tuple[Span, ...]:
    words = parse.tokens[first:last]
    if not any(token.upos in {"VERB", "AUX"} for token in words):
        return ()
    while last > first and parse.tokens[last - 1].text in {",", ".", ";", ":", "—", "--", "–", "-"}:
        last -= 1
    if words[0].upos in {"PUNCT", "ADP", "CCONJ"} and words[0].text not in QUOTE_MARKS:
        return ()
    if words[0].upos == "SCONJ" and words[0].text.lower() != "that":
        return ()
    return (Span(parse.tokens[first].start, parse.tokens[last - 1].end),) if last > first else ()
