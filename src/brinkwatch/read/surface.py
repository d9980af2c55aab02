"""What stands next to a cue on the line: the check on the tree where news sentences have a fixed order.

News writes its quotations in few patterns ('"…," said X.', '…, X said.', 'X said …'). Parsers lose the thread in long
sentences; the words beside the cue rarely lie.
"""

from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.cues import CueHit
from brinkwatch.read.entities import head_of
from brinkwatch.read.phrases import SENTENCE_ENDS
from brinkwatch.read.quotes import Quotations
from brinkwatch.read.sources import SourceWords
from brinkwatch.read.works import is_title
from brinkwatch.records.span import Span

VERBAL = frozenset(["VERB", "AUX"])
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
# Words inside a noun phrase that names a source ("officials of the ministry", "a report by and for").
LINKS = frozenset(["of", "in", "from", "at", "by", "and", "with", "for"])
# These name the one spoken to after them: 'said X' but never 'told X'.
ADDRESSING = frozenset(["tell", "inform", "notify", "remind", "assure", "brief", "reassure", "ask"])
ARTICLES = frozenset(["the", "a", "an"])
FRACTIONS = frozenset(["half", "twice", "double"])
POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
# A phrase with no verb after the cue is no content; nor is one longer than this between cue and quotation a mere addressee.
BETWEEN = 9
# "Ann Lee, the top diplomat of the country, told reporters": words between the commas at most.
APPOSITION = 24
TIME_PREPOSITIONS = frozenset(["on", "in", "at", "by", "during"])
RELATIVES = frozenset(["who", "which", "whose", "whom"])
# After a cue these begin the circumstances of the saying, not what was said.
CIRCUMSTANCES = frozenset(["when", "after", "before", "as", "while", "during", "about", "because", "if", "whether"])
# A quotation of fewer words and without a verb is a word set in marks.
LONG = 3


class Beside(NamedTuple):
    """The noun phrase next to a cue; ``inverted`` in "said X"; ``after_content`` where a comma or a quotation precedes both.

    ``begins`` says that its article parts it from a noun before it: "the step the envoy said would follow".
    """

    source: SourceWords
    inverted: bool
    after_content: bool
    first: int
    last: int
    begins: bool = False


def beside(parse: Parse, hit: CueHit) -> Beside | None:
    """Return the noun phrase directly before or after the cue that can only be its subject."""
    sentence = parse.sentences[parse.sentence_of[hit.head]]
    if _follows_apposition(parse, hit, sentence):
        return _before(parse, hit, sentence)
    return _after(parse, hit, sentence) or _before(parse, hit, sentence)


def _follows_apposition(parse: Parse, hit: CueHit, sentence: Sentence) -> bool:
    """Say whether the comma before the cue closes "Ann Lee, head of the council, said the problem is …"."""
    before = parse.tokens[hit.head - 1].text if hit.head > sentence.first else ""
    return before == "," and _phrase_end(parse, hit.head, sentence) < hit.head - 1


def _after(parse: Parse, hit: CueHit, sentence: Sentence) -> Beside | None:
    """Return X of '…," said X': only where a comma or a quotation precedes the cue."""
    first = hit.words[0]
    if first <= sentence.first or first != hit.head or not _may_invert(parse, hit):
        return None
    end = hit.head + 1
    while end < sentence.last and _in_phrase(parse, end):
        if parse.tokens[end].text.lower() in TIME_WORDS or parse.tokens[end].text.lower() in RELATIVES:
            break
        end += 1
    if end == hit.head + 1 or parse.tokens[end - 1].upos not in {"NOUN", "PROPN", "PRON"}:
        return None
    if parse.tokens[hit.head + 1].text.lower() in {"that", "there", "this", "it"} or _is_subject_of_next(
        parse, end, sentence
    ):
        return None
    after_comma = parse.tokens[hit.head - 1].text == ","
    if (
        after_comma
        and end < sentence.last
        and parse.tokens[end].upos != "PUNCT"
        and _has_verb(parse, end, sentence.last)
    ):
        return None  # "…, said the problem with the deal is that": the phrase begins the content
    return Beside(_words(parse, hit.head + 1, end), inverted=True, after_content=True, first=first, last=end)


def _has_main_clause(parse: Parse, first: int, last: int) -> bool:
    """Say whether a clause follows the subordinate one: "When asked, he shrugged" against "when asked"."""
    comma = next((i for i in range(first, last) if parse.tokens[i].text == ","), last)
    return any(token.upos in {"VERB", "AUX"} for token in parse.tokens[comma:last])


def following_phrase(parse: Parse, first: int, last: int) -> SourceWords | None:
    """Return the noun phrase that begins at a word, with its "of" and "in" phrases, up to a comma or a verb."""
    end = first
    while end < last and _continues(parse, end, first):
        end += 1
    while end > first and parse.tokens[end - 1].upos == "ADP":
        end -= 1
    if end == first:
        return None
    core = next((i for i in range(first, end) if parse.tokens[i].upos == "ADP"), end)
    span = Span(parse.tokens[first].start, parse.tokens[end - 1].end)
    return SourceWords(_head(parse, first, max(core, first + 1)), span)


def _continues(parse: Parse, index: int, first: int) -> bool:
    token = parse.tokens[index]
    linking = token.upos in {"ADP", "CCONJ"} and index > first and token.text.lower() in LINKS
    return _in_phrase(parse, index) or linking or (index > first and _is_hyphenated(parse, index))


def _is_hyphenated(parse: Parse, index: int) -> bool:
    """Say whether the word is part of one like "state-run": its hyphen, or what follows that."""
    before, token = parse.tokens[index - 1], parse.tokens[index]
    return before.end == token.start and "-" in {before.text, token.text}


def _in_phrase(parse: Parse, index: int) -> bool:
    """Say whether the word can be part of a simple noun phrase; within a name ("Doctors Without Borders") any word can."""
    token = parse.tokens[index]
    return token.upos in PHRASE or token.text in POSSESSIVE or index in parse.name_words


def _may_invert(parse: Parse, hit: CueHit) -> bool:
    """Say whether the verb can stand before its subject: after a quotation, or "say" and its like after a comma."""
    before = parse.tokens[hit.head - 1].text
    if (
        hit.row.lemma in ADDRESSING
        or parse.tokens[hit.head].text.lower().endswith("ing")
        or "clause" not in hit.row.frames
    ):
        return False
    return before in QUOTE_MARKS or (before == "," and hit.row.lemma in cue_table().inverting)


def _is_subject_of_next(parse: Parse, end: int, sentence: Sentence) -> bool:
    """Say whether a verb follows the phrase: in "…, said Seoul would respond" it begins the content."""
    after = parse.tokens[end] if end < sentence.last else None
    return after is not None and after.upos in {"VERB", "AUX", "PART"} and not after.has("VerbForm=Part")


def _before(parse: Parse, hit: CueHit, sentence: Sentence) -> Beside | None:
    """Return X of "X said": from the cue back to a comma, a quotation, a conjunction or the sentence's start."""
    end = _phrase_end(parse, hit.words[0], sentence)
    first = end
    while first > sentence.first and (_in_phrase(parse, first - 1) or _is_part(parse, first - 1)):
        if first < end and _is_parted(parse, first):
            return Beside(
                _words(parse, first, end),
                inverted=False,
                after_content=False,
                first=first,
                last=hit.head + 1,
                begins=True,
            )
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
    if parse.tokens[first].text.lower() in {"that", "which", "what"}:
        return None  # a relative clause: "an act that nobody had ordered"
    relative = parse.tokens[end].text.lower() == "who"
    if not (before is None or relative or before.upos in {"SCONJ", "CCONJ"} or before.text in CLOSING | QUOTE_MARKS):
        return None
    after_content = before is not None and before.text in CLOSING and not relative
    return Beside(
        _words(parse, first, end), inverted=False, after_content=after_content, first=first, last=hit.head + 1
    )


def _is_parted(parse: Parse, index: int) -> bool:
    """Say whether an article after a noun begins another phrase; "half the members" is one."""
    token, before = parse.tokens[index], parse.tokens[index - 1]
    return token.text.lower() in ARTICLES and before.upos == "NOUN" and before.text.lower() not in FRACTIONS


def _is_part(parse: Parse, index: int) -> bool:
    """Say whether the word is the "of" of "one of them", "two of the officials"."""
    before = parse.tokens[index - 1] if index else None
    return parse.tokens[index].text.lower() == "of" and before is not None and before.upos == "NUM"


def _phrase_end(parse: Parse, cue: int, sentence: Sentence) -> int:
    """Return where the noun phrase before the cue ends: before an adverb, "who", or an apposition between commas."""
    end = cue
    while end > sentence.first and parse.tokens[end - 1].upos == "ADV":
        end -= 1
    if end > sentence.first + 1 and parse.tokens[end - 1].text.lower() == "who":
        return end - 1
    if end > sentence.first + 1 and parse.tokens[end - 1].text == ",":
        opening = next(
            (i for i in range(end - 2, max(sentence.first, end - APPOSITION), -1) if parse.tokens[i].text == ","), None
        )
        inside = parse.tokens[opening + 1 : end - 1] if opening is not None else ()
        if opening is not None and inside and inside[0].upos in {"DET", "NOUN", "PROPN", "ADJ"}:
            return opening
    return end


def _words(parse: Parse, first: int, end: int) -> SourceWords:
    return SourceWords(_head(parse, first, end), Span(parse.tokens[first].start, parse.tokens[end - 1].end))


def _head(parse: Parse, first: int, end: int) -> int:
    """Return the phrase's head by the tree, or its last noun where the tree gives a word that can be none."""
    if parse.tokens[first].upos == "NUM" and first + 1 < end and parse.tokens[first + 1].text.lower() == "of":
        return first
    head = head_of(parse, first, end)
    if parse.tokens[head].upos in {"NOUN", "PROPN", "PRON"}:
        return head
    return max((i for i in range(first, end) if parse.tokens[i].upos in {"NOUN", "PROPN", "PRON"}), default=head)


def without_silence(parse: Parse, span: Span) -> Span:
    """Return the span without "but did not elaborate" at its end: that nothing more was said is the writer's word."""
    words = parse.tokens_in(span)
    reticent = cue_table().reticent
    for position, token in enumerate(words):
        if token.lemma.lower() not in reticent or position < 3:
            continue
        near = words[max(0, position - 4) : position]
        joint = next((n for n, t in enumerate(near) if t.upos == "CCONJ"), None)
        if joint is not None and any(t.text.lower() in cue_table().negations for t in near[joint:]):
            return Span(span.start, len(parse.text[: near[joint].start].rstrip(" ,")))
    return span


def without_time(parse: Parse, span: Span) -> Span:
    """Return the span without a day that the cue was said on: "on Friday" in "said on Friday he would go"."""
    words = parse.tokens_in(span)
    skip = 1 if words and words[0].text.lower() in TIME_PREPOSITIONS else 0
    if len(words) > skip + 1 and words[skip].text.lower() in TIME_WORDS and words[skip + 1].text != ",":
        return Span(words[skip + 1].start, span.end)
    return span


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
        or is_title(parse, before.span)
    ):
        return ()
    if _has_verb(parse, near.last, sentence.last) and not any(t.upos in VERBAL for t in parse.tokens_in(before.span)):
        return ()  # a title before the cue ("on “Morning Talk,” she said it would end")
    start = min(before.start, sentence.start) if _leads_in(parse, sentence, before.span) else before.start
    after = (
        quotation.span
        for quotation in quotations.meeting(Span(parse.tokens[near.last - 1].end, sentence.end))
        if quotation.start >= parse.tokens[near.last - 1].end
        and _is_long(parse, quotation.span)
        and not is_title(parse, quotation.span)
    )
    return (Span(start, before.end), *after)


def _is_long(parse: Parse, span: Span) -> bool:
    words = [token for token in parse.tokens_in(span) if token.upos != "PUNCT"]
    return len(words) >= LONG or any(token.upos in VERBAL for token in words)


def _has_verb(parse: Parse, first: int, last: int) -> bool:
    return any(token.upos in VERBAL for token in parse.tokens[first:last])


def _leads_in(parse: Parse, sentence: Sentence, quotation: Span) -> bool:
    """Say whether the sentence begins before the quotation: 'It was “a mistake,” he said'."""
    words = [token for token in parse.tokens[sentence.first : sentence.last] if token.start < quotation.start]
    return bool(words) and words[0].upos not in {"SCONJ", "CCONJ", "PUNCT"}


def line_content(parse: Parse, hit: CueHit, near: Beside) -> tuple[Span, ...]:
    """Return the content by the order of the words alone: what precedes '…, X said.' or follows "X said …"."""
    if hit.row.kind is CueClass.BELIEF or "clause" not in hit.row.frames:
        return ()
    sentence = parse.sentences[parse.sentence_of[hit.head]]
    if _has_verb(parse, near.last, sentence.last):
        if near.after_content and parse.tokens[near.last].text == ",":
            return _around_on_line(parse, near, sentence)
        return _following(parse, hit, near, _end_of_clause(parse, hit, sentence))
    return _clause_span(parse, sentence.first, near.first) if near.after_content else ()


def participle_content(parse: Parse, hit: CueHit) -> tuple[Span, ...]:
    """Return what follows ", saying" where the tree hung it elsewhere; another comma and "-ing" end it."""
    words = parse.tokens
    if words[hit.head].text.lower() not in cue_table().continuing or words[hit.head - 1].text != ",":
        return ()
    last = parse.sentences[parse.sentence_of[hit.head]].last
    stop = next(
        (i for i in range(hit.head + 2, last) if words[i].text.endswith("ing") and words[i - 1].text == ","), last
    )
    return _clause_span(parse, hit.head + 1, stop)


def _around_on_line(parse: Parse, near: Beside, sentence: Sentence) -> tuple[Span, ...]:
    """Return both sides of a cue between commas: "This talk, he says, is different"."""
    after = near.last + 1
    if after < sentence.last and parse.tokens[after].text.endswith("ing"):
        return _clause_span(parse, sentence.first, near.first)
    last = sentence.last
    while last > after and parse.tokens[last - 1].text in SENTENCE_ENDS:
        last -= 1
    if last == after or near.first - 1 <= sentence.first:
        return ()
    left = Span(sentence.start, parse.tokens[near.first - 2].end)
    return (left, Span(parse.tokens[after].start, parse.tokens[last - 1].end))


def _end_of_clause(parse: Parse, hit: CueHit, sentence: Sentence) -> int:
    """Return where a second predicate of the same subject begins ("said …, and did not mention …"), else the end."""
    starts = [_first_of(parse, token.index) for token in parse.dependents(hit.head, "conj") if token.index > hit.head]
    return min([sentence.last, *starts])


def _first_of(parse: Parse, index: int) -> int:
    return min([index, *(token.index for token in parse.dependents(index, "cc", "aux", "punct"))])


def _following(parse: Parse, hit: CueHit, near: Beside, last: int) -> tuple[Span, ...]:
    """Return the rest of the sentence after the cue, from its "that" if it has one; without one only after "say" and its like."""
    window = range(near.last, min(near.last + BETWEEN, last))
    that = next((i for i in window if parse.tokens[i].text.lower() == "that" and parse.tokens[i].upos == "SCONJ"), None)
    if that is None and hit.row.lemma not in cue_table().plain:
        return ()
    return _clause_span(parse, near.last if that is None else that, last)


def _clause_span(parse: Parse, first: int, last: int) -> tuple[Span, ...]:
    words = parse.tokens[first:last]
    if not any(token.upos in {"VERB", "AUX"} for token in words):
        return ()
    while last > first and parse.tokens[last - 1].text in {",", ".", ";", ":", "—", "--", "–", "-"}:
        last -= 1
    if words[0].upos in {"PUNCT", "ADP", "CCONJ"} and words[0].text not in QUOTE_MARKS:
        return ()
    if words[0].text.lower() in CIRCUMSTANCES and not _has_main_clause(parse, first, last):
        return ()
    return (Span(parse.tokens[first].start, parse.tokens[last - 1].end),) if last > first else ()
