"""Which words of the tree are what a cue says was said."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.read.cues import CueHit
from brinkwatch.read.phrases import branch, child, has_word, is_clause, marker, spans
from brinkwatch.read.quotes import Quotation, Quotations
from brinkwatch.read.unsaid import is_unsaid
from brinkwatch.records.span import Span

# Embedded questions: what somebody asked or did not tell, not what somebody said.
MARKS = frozenset(["”", '"', "’", "''"])
QUESTIONS = frozenset(["whether", "if", "how", "why"])
RELATIVE = frozenset(["that", "which", "who", "whom"])


ENDS = frozenset([",", "”", '"', "’", "''", "—", "–", "--", "-", "?", "!", ")"])
# An aside stands between two of these.
ASIDE = frozenset([",", "—", "–", "--", "-", "(", ")"])
QUOTING = frozenset(["quote", "cite"])


class Content(NamedTuple):
    """The words that were said, and the frame by which they were found."""

    indices: tuple[int, ...]
    frame: str


def content_of(parse: Parse, hit: CueHit) -> Content | None:
    """Return the content of a cue by the first of its frames that the tree fills."""
    finders = (_next_phrase, _clause, _infinitive, _gerund, _named, _as, _object, _prepositional, _around)
    for find in finders:
        tops = find(parse, hit)
        if tops:
            floor = 0 if find is _around else hit.head + 1
            indices = sorted({index for top in tops for index in _words(parse, top, hit, floor)})
            frame = find.__name__.strip("_")
            if indices:
                return None if is_unsaid(parse, hit, indices, frame) else Content(tuple(indices), frame)
    return None


def _words(parse: Parse, top: int, hit: CueHit, floor: int) -> list[int]:
    """Return the words of one piece of content without the cue and, for a following verb, what is not its own."""
    words = branch(parse, top, {*_cue_clause(parse, hit), *_further_cues(parse, top, hit)})
    marks = {token.index for token in parse.dependents(top, "case") if token.lemma in hit.row.particles}
    # What stands before the cue is the speaker's, and before "that" the saying's circumstances, whatever the tree says.
    that = next((t.index for t in parse.dependents(top, "mark") if t.text.lower() == "that"), floor)
    floor = that if top > hit.head and floor else 0
    return [i for i in words if i not in marks and i not in hit.words and i >= floor]


def _cue_clause(parse: Parse, hit: CueHit) -> tuple[int, ...]:
    """Return the heads of the cue's own clause: also "quoted" in "the agency quoted him as saying"."""
    above = parse.tokens[hit.head].head
    quoting = above >= 0 and parse.tokens[above].lemma in QUOTING and has_word(parse, hit.head, "mark", ("as",))
    return (hit.head, above) if quoting else (hit.head,)


def _further_cues(parse: Parse, top: int, hit: CueHit) -> list[int]:
    """Return the participles of saying that go on after a comma: ", describing him as …" is a statement of its own."""
    if top < hit.head:
        return []
    forms = cue_table().forms
    sentence = parse.sentences[parse.sentence_of[hit.head]]
    return [
        token.index
        for token in parse.tokens[hit.head + 2 : sentence.last]
        if token.text.endswith("ing")
        and token.text.lower() in forms
        and token.upos == "VERB"
        and _follows_comma(parse, token.index)
    ]


def _follows_comma(parse: Parse, index: int) -> bool:
    before = index - 1
    while before > 0 and parse.tokens[before].text in MARKS:
        before -= 1
    return parse.tokens[before].text == ","


def _next_phrase(parse: Parse, hit: CueHit) -> list[int]:
    """Return the phrase of a frame's preposition that follows the cue or the one addressed at once: "warned of a strike"."""
    if not hit.row.prepositions or hit.noun:
        return []
    for token in parse.dependents(hit.head, "obl", "obj", "advcl", "nmod", "ccomp", "xcomp"):
        mark = child(parse, token.index, "case", "mark")
        if mark is not None and mark.lemma in hit.row.prepositions and mark.index == hit.head + 1:
            return [token.index, *_participle_after(parse, hit, token.index)]
    target = child(parse, hit.head, "obj", "iobj") if child(parse, hit.head, "ccomp") is None else None
    below = (
        parse.dependents(target.index, "nmod", "acl")
        if target is not None and hit.row.kind is not CueClass.DEMAND
        else ()
    )
    return [token.index for token in below if marker(parse, token.index) in hit.row.prepositions - {"for"}][:1]


def _participle_after(parse: Parse, hit: CueHit, top: int) -> list[int]:
    """Return the verb right after the phrase: "objected to activists sending leaflets", "called for him to go"."""
    last = branch(parse, top)[-1]
    found = parse.dependents(hit.head, "advcl", "acl", "xcomp")
    return [
        token.index
        for token in found
        if (token.text.endswith("ing") or has_word(parse, token.index, "mark", ("to",)))
        and branch(parse, token.index)[0] == last + 1
    ]


def _clause(parse: Parse, hit: CueHit) -> list[int]:
    if not {"clause", "quote"} & hit.row.frames:
        return []
    if stated := _stated_in(parse, hit):
        return stated
    relations = ("acl", "ccomp") if hit.noun else ("ccomp", "parataxis")
    heads = [hit.head] if hit.noun else [hit.head, *(index for index in hit.words if index > hit.head)]
    below = (token for head in heads for token in parse.dependents(head, *relations))
    found = [token for token in below if _is_said(parse, token, hit)]
    return [*_object_before(parse, hit, found), *(token.index for token in found)]


def _stated_in(parse: Parse, hit: CueHit) -> list[int]:
    """Return the clause that the tree hangs on the text it was said in: "said in a statement that the talks were over"."""
    if hit.noun:
        return []
    texts = (t for t in parse.dependents(hit.head, "obl") if t.index > hit.head and t.lemma in cue_table().documents)
    below = (token for text in texts for token in parse.dependents(text.index, "acl", "ccomp"))
    return [token.index for token in below if _has_that(parse, token)][:1]


def _object_before(parse: Parse, hit: CueHit, clauses: list[Token]) -> list[int]:
    """Return what a clause after it belongs to, whatever the tree says: "denied a report that", "warned the delay helped them"."""
    if hit.noun or not clauses:
        return []
    if child(parse, clauses[0].index, "nsubj", "csubj", "expl", "mark") is None and _is_finite(parse, clauses[0]):
        before = parse.dependents(hit.head, "obj", "ccomp")
        return [token.index for token in before if hit.head < token.index < clauses[0].index][:1]
    if "object" not in hit.row.frames:
        return []
    thing = child(parse, hit.head, "obj")
    between = thing is not None and hit.head < thing.index < clauses[0].index and _has_that(parse, clauses[0])
    return [thing.index] if thing is not None and between and thing.lemma in cue_table().documents else []


def _is_finite(parse: Parse, token: Token) -> bool:
    return token.has("VerbForm=Fin") or any(t.has("VerbForm=Fin") for t in parse.dependents(token.index, "aux", "cop"))


def _is_said(parse: Parse, token: Token, hit: CueHit) -> bool:
    """Say whether a clause under the cue can be its content."""
    if hit.noun:
        return ":" not in token.relation and (_has_that(parse, token) or token.relation == "ccomp")
    if has_word(parse, token.index, "mark", QUESTIONS) or has_word(parse, token.index, "advmod", QUESTIONS):
        return not hit.negated and hit.row.kind.value == "speech" and hit.row.lemma not in {"ask", "wonder"}
    if token.relation.startswith("parataxis"):
        return token.index > hit.head and (_after_colon_or_quote(parse, token) or _goes_on(parse, token, hit))
    return not (token.has("VerbForm=Ger") and "ing" not in hit.row.frames and token.index > hit.head)


def _goes_on(parse: Parse, token: Token, hit: CueHit) -> bool:
    """Say whether a clause is a further one of what was said: "said the east would fall, the west would hold and …"."""
    shifted = [t.text.lower() for t in parse.dependents(token.index, "aux")]
    first = child(parse, hit.head, "ccomp")
    if first is None or not hit.head < first.index < token.index or child(parse, token.index, "nsubj") is None:
        return False
    before = [t.text.lower() for t in parse.dependents(first.index, "aux")]
    return bool(shifted) and shifted[0] in {"would", "had", "will"} and shifted[:1] == before[:1]


def _has_that(parse: Parse, token: Token) -> bool:
    return has_word(parse, token.index, "mark", ("that",))


def _after_colon_or_quote(parse: Parse, token: Token) -> bool:
    first = branch(parse, token.index)[0]
    before = parse.tokens[first - 1].text if first else ""
    return before in {":", "“", '"', "‘", "``", "'"} or parse.tokens[first].text in {":", "“", '"', "‘", "``"}


def _infinitive(parse: Parse, hit: CueHit) -> list[int]:
    if "to" not in hit.row.frames:
        return []
    relations = ("acl", "xcomp") if hit.noun else ("xcomp", "ccomp", "advcl")
    tops = [t.index for t in parse.dependents(hit.head, *relations) if has_word(parse, t.index, "mark", ("to",))]
    found = [index for index in tops if parse.tokens[index].relation != "advcl" or index > hit.head][:1]
    found = found or _addressed_infinitive(parse, hit)
    return [*found, *(_more_infinitives(parse, hit) if found else [])]


def _addressed_infinitive(parse: Parse, hit: CueHit) -> list[int]:
    """Return the infinitive that the tree hangs on the one addressed: "called on the council to act"."""
    if hit.noun or hit.row.kind is not CueClass.DEMAND:
        return []
    addressed = (token for token in parse.dependents(hit.head, "obl", "obj", "iobj") if token.index > hit.head)
    below = (token for person in addressed for token in parse.dependents(person.index, "acl"))
    return [token.index for token in below if has_word(parse, token.index, "mark", ("to",))][:1]


def _more_infinitives(parse: Parse, hit: CueHit) -> list[int]:
    """Return bare infinitives that the tree hangs on the cue: "threatened to send troops and bring back posts"."""
    return [
        token.index
        for token in parse.dependents(hit.head, "conj")
        if token.has("VerbForm=Inf") and child(parse, token.index, "nsubj", "aux", "mark") is None
    ]


def _gerund(parse: Parse, hit: CueHit) -> list[int]:
    if "ing" not in hit.row.frames:
        return []
    found = parse.dependents(hit.head, "xcomp", "ccomp")
    return [token.index for token in found if token.has("VerbForm=Ger") or token.text.endswith("ing")][:1]


def _object(parse: Parse, hit: CueHit) -> list[int]:
    if "object" not in hit.row.frames or hit.noun:
        return []
    target = child(parse, hit.head, "obj") or child(parse, hit.head, "nsubj:pass")
    if target is None or target.lemma in {"themselves", "himself", "herself", "itself"}:
        return []
    if hit.row.kind is CueClass.THREAT and target.lemma.lower() in cue_table().endangered:
        return []
    return [target.index, *_targets(parse, hit, hit.row.prepositions | {"for"})]


def _as(parse: Parse, hit: CueHit) -> list[int]:
    """Return an object and what it is called after "as"."""
    if "as" not in hit.row.frames:
        return []
    named = [
        token.index
        for token in parse.dependents(hit.head, "obl", "xcomp", "advcl", "nmod", "ccomp")
        if marker(parse, token.index).partition(" ")[0] == "as"
    ]
    target = child(parse, hit.head, "obj") or child(parse, hit.head, "nsubj:pass")
    below = (
        []
        if target is None
        else [t.index for t in parse.dependents(target.index, "nmod") if marker(parse, t.index) == "as"]
    )
    if target is None or not (named or below):
        return []
    return named if target.upos == "PRON" and target.lemma in RELATIVE and named else [target.index, *named]


def _named(parse: Parse, hit: CueHit) -> list[int]:
    """Return an object and what it is called: "called the move a mistake"."""
    if "name" not in hit.row.frames:
        return []
    target = child(parse, hit.head, "obj") or child(parse, hit.head, "nsubj:pass")
    what = next(
        (t for t in parse.dependents(hit.head, "xcomp", "ccomp") if t.upos != "VERB" or not t.has("VerbForm=Inf")), None
    )
    if what is None or (target is None and what.relation != "ccomp" and not _is_name(parse, what)):
        return []
    return [what.index] if target is None else [target.index, what.index]


def _is_name(parse: Parse, what: Token) -> bool:
    """Say whether a word under "called" is what somebody or something is called, with a subject of its own if no noun."""
    return what.upos in {"NOUN", "PROPN"} or child(parse, what.index, "nsubj") is not None


def _prepositional(parse: Parse, hit: CueHit) -> list[int]:
    found = _targets(parse, hit, hit.row.prepositions)
    return [*found, *(index for top in found for index in _participle_after(parse, hit, top))]


def _targets(parse: Parse, hit: CueHit, prepositions: Iterable[str]) -> list[int]:
    wanted = frozenset(prepositions)
    if not wanted:
        return []
    relations = ("nmod", "acl") if hit.noun else ("obl", "advcl", "nmod", "xcomp", "ccomp")
    found = (t for t in parse.dependents(hit.head, *relations) if t.index > hit.head)
    return [token.index for token in found if marker(parse, token.index).partition(" ")[0] in wanted][:1]


def _around(parse: Parse, hit: CueHit) -> list[int]:
    """Return the clause that a cue is set into: "the drone, he said, crossed the line", "as the agency announced"."""
    token = parse.tokens[hit.head]
    if hit.noun or "clause" not in hit.row.frames or token.head < 0 or child(parse, hit.head, "obj") is not None:
        return []
    if token.relation.startswith("advcl") and has_word(parse, hit.head, "mark", ("as",)):
        quoting = parse.tokens[token.head]
        if quoting.lemma in QUOTING:
            return _quoted_before(parse, quoting)
    inserted = token.relation.startswith("parataxis") and child(parse, hit.head, "nsubj") is not None
    as_said = token.relation.startswith("advcl") and has_word(parse, hit.head, "mark", ("as",))
    if not (inserted or as_said) or not is_clause(parse, token.head):
        return []
    return [_last_clause(parse, hit, token.head) if as_said else token.head]


def _quoted_before(parse: Parse, quoting: Token) -> list[int]:
    """Return the clause before "…, the agency quoted him as saying"."""
    own = [
        token.index for token in parse.dependents(quoting.index, "ccomp", "parataxis") if token.index < quoting.index
    ]
    if own or not quoting.relation.startswith("parataxis") or quoting.head < 0:
        return own[:1]
    return [quoting.head]


def _last_clause(parse: Parse, hit: CueHit, top: int) -> int:
    """Return the clause that ends in a quotation right before "as X announced", else the whole."""
    before = min(branch(parse, hit.head)) - 1
    while before > 0 and parse.tokens[before].upos == "PUNCT" and parse.tokens[before].text not in MARKS:
        before -= 1
    if before <= 0 or parse.tokens[before].text not in MARKS:
        return top
    while before > 0 and parse.tokens[before].upos == "PUNCT":
        before -= 1
    while before != top and not is_clause(parse, before) and parse.tokens[before].head >= 0:
        before = parse.tokens[before].head
    return before


def content_spans(parse: Parse, content: Content, hit: CueHit, quotations: Quotations) -> tuple[Span, ...]:
    """Return the spans of the content, each fitted to the quotations it meets."""
    keep = [index for index in content.indices if not _is_frame_mark(parse, index, content)]
    found = spans(parse, keep)
    if keep and max(keep) < hit.head and content.frame == "clause":
        found = tuple(span for span in found if _ends_before_cue(parse, span, hit))
    if found and min(keep) > hit.head:
        found = _without_gaps(parse, found)
    cue = parse.tokens[hit.head].start
    return merged(fitted(span, cue, quotations) for span in _within(parse.text, found, quotations.around(cue)))


def _within(text: str, found: tuple[Span, ...], own: Quotation | None) -> Iterator[Span]:
    """Yield the spans cut to the quotation that the cue stands in: what a quoted speaker reports ends with the quotation."""
    for span in found:
        if own is None:
            yield span
        elif span.meets(own.span):
            start, end = max(span.start, own.start + 1), min(span.end, own.end - own.closed)
            words = text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            if start < end:
                yield Span(start, end)


def _ends_before_cue(parse: Parse, span: Span, hit: CueHit) -> bool:
    """Say whether content before the cue ends in a comma or a quotation: "…, he said", never "the raid he ordered"."""
    last = parse.tokens_in(span)[-1]
    after = parse.tokens[last.index + 1 : hit.head]
    return last.text in ENDS or (bool(after) and after[0].text in ENDS)


def _without_gaps(parse: Parse, found: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans with the words between them, which a broken tree lost; an aside between commas stays out."""
    joined = [found[0]]
    for span in found[1:]:
        gap = parse.tokens_in(Span(joined[-1].end, span.start))
        if gap and gap[0].text in ASIDE and gap[-1].text in ASIDE and len(gap) > 1:
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return tuple(joined)


def _is_frame_mark(parse: Parse, index: int, content: Content) -> bool:
    """Say whether the word only links the clause around an inserted cue to what stands before it ("before", "but")."""
    token = parse.tokens[index]
    return content.frame == "around" and index == content.indices[0] and token.relation in {"mark", "cc"}


def fitted(span: Span, cue: int, quotations: Quotations) -> Span:
    """Return the span widened to whole quotations, unless the cue itself stands in the quotation."""
    start, end = span.start, span.end
    for quotation in quotations.meeting(span):
        if quotation.start <= cue < quotation.end:
            continue
        start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)


def merged(found: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap made one."""
    return tuple(_merge(sorted(found)))


def _merge(found: list[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in found:
        if current is not None and span.start < current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current
