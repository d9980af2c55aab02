"""What a forecast is of: the outcome's words, who is to act, and the outcomes that share one likelihood."""

from collections.abc import Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.likely import Likely
from brinkwatch.read.phrases import branch, child, has_word, runs, trimmed
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.span import Span

REASONS = frozenset(["because", "since", "as", "while", "although", "though", "whereas", "after", "when"])
THINGS = frozenset(["NOUN", "PROPN", "PRON"])


class Outcome(NamedTuple):
    """One outcome of a likelihood statement: its head, the words that hold it, and what counts as its span."""

    head: int
    span: Span
    text: str


def subject_of(parse: Parse, likely: Likely) -> int | None:
    """Return the head of who is to act: the subject of the outcome or of what governs it."""
    own = next((t for t in parse.dependents(likely.target, "nsubj") if t.relation != "nsubj:outer"), None)
    if own is not None:
        return own.index
    target = parse.tokens[likely.target]
    towards = target.relation == "obl" and target.head == likely.top
    if target.upos in THINGS and not towards:  # "the two are headed for war"
        return None
    if target.head >= 0 and target.relation == "xcomp":
        above = child(parse, target.head, "obj", "iobj") or child(parse, target.head, "nsubj")
        return above.index if above is not None else None
    if target.relation == "acl" and target.head >= 0 and parse.tokens[target.head].head == likely.top:
        return target.head  # "expect the pact to hold", hung on the pact
    above = child(parse, likely.top, "nsubj")
    if above is None and target.relation == "conj" and target.head >= 0:
        above = child(parse, target.head, "nsubj")
    return above.index if above is not None else None


def outcomes_of(parse: Parse, likely: Likely) -> Iterator[Outcome]:
    """Yield the outcome, and those joined to it by "and" or "or": each is a forecast of its own."""
    joined = [t for t in parse.dependents(likely.target, "conj") if _is_further(parse, t)]
    objects = _other_objects(parse, likely.target)
    many = len(joined) + len(objects) > 1  # a pair of deeds is one outcome, an enumeration several
    others = [t for t in joined if many or _is_graded(parse, t)]
    kept = {t.index for t in joined if t not in others}
    barred = {t.index for t in (*parse.dependents(likely.target, "conj"), *objects)} - kept
    yield _outcome(parse, likely, barred)
    for token in (*others, *objects):
        words = trimmed(
            parse,
            branch(parse, token.index, {t.index for t in parse.dependents(token.index, "conj") if token in others}),
        )
        if words:
            span = parse.span_of(words)
            yield Outcome(token.index, span, _clean(parse, span, token))


def _is_further(parse: Parse, token: Token) -> bool:
    """Say whether a joined verb shares the likelihood words: no subject or modal of its own."""
    helpers = [t for t in parse.dependents(token.index, "aux") if t.lemma != "be"]
    return (
        token.upos == "VERB"
        and child(parse, token.index, "nsubj") is None
        and not helpers
        and not token.has("Tense=Past")
    )


def _other_objects(parse: Parse, target: int) -> list[Token]:
    """Return the further objects that are graded: "missile tests or even satellite launches", but not "tests or launches"."""
    first = child(parse, target, "obj")
    if first is None:
        return []
    return [
        t
        for t in parse.dependents(first.index, "conj")
        if has_word(parse, t.index, "cc", ("or",)) and _is_graded(parse, t)
    ]


def _is_graded(parse: Parse, token: Token) -> bool:
    """Say whether an alternative has a likelihood of its own: "or even", "or perhaps"."""
    start = min((t.index for t in parse.dependents(token.index, "cc")), default=token.index)
    return any(t.text.lower() in forecast_table().grades for t in parse.tokens[start : token.index])


def clipped(parse: Parse, outcome: Outcome, around: Attribution | None) -> Outcome:
    """Return the outcome without what its statement does not hold: ", the minister said"."""
    place = parse.tokens[outcome.head].start
    holder = next((span for span in around.content if span.start <= place < span.end), None) if around else None
    if holder is None or holder.holds(outcome.span):
        return outcome
    span = Span(max(holder.start, outcome.span.start), min(holder.end, outcome.span.end))
    text = _text(parse, span)
    start = max(0, text.find(outcome.text[:20]))
    return outcome._replace(span=span, text=outcome.text if outcome.text in text else text[start:])


def _outcome(parse: Parse, likely: Likely, barred: set[int]) -> Outcome:
    reasons = {
        t.index
        for index in {likely.top, likely.target}
        for t in parse.dependents(index, "advcl", "parataxis", "mark", "cc", "conj", "discourse", "vocative")
        if t.relation != "advcl" or has_word(parse, t.index, "mark", REASONS)
    }
    span = _clause_span(parse, likely, (barred | reasons) - {likely.target})
    skipped = {
        t.index
        for t in parse.dependents(likely.target, "aux", "nsubj", "mark", "cc", "conj", "parataxis", "expl", "punct")
        if "pass" not in t.relation or t.relation.startswith("nsubj")
    }
    if parse.tokens[likely.target].upos in THINGS and child(parse, likely.target, "cop") is None:
        skipped = {t.index for t in parse.dependents(likely.target, "mark", "cc", "conj", "parataxis", "case")}
    empty = child(parse, likely.target, "expl") or child(parse, likely.top, "expl")
    if empty is not None and parse.tokens[likely.target].lemma == "be":
        skipped -= {t.index for t in parse.dependents(likely.target, "nsubj")}  # "there will be no deal"
    inner = branch(parse, likely.target, skipped | set(likely.words) | barred)
    own = trimmed(parse, next((run for run in runs(parse, inner) if likely.target in run), [likely.target]))
    return Outcome(likely.target, span, _text(parse, parse.span_of(own or [likely.target])))


def _clause_span(parse: Parse, likely: Likely, barred: set[int]) -> Span:
    """Return the clause: from its subject or its likelihood words to the end of the outcome, or to what is barred."""
    subject = subject_of(parse, likely)
    empty = child(parse, likely.top, "expl", "nsubj")
    heads = [
        index
        for index in (subject, empty.index if empty else None)
        if index is not None and index < likely.target and index not in barred
    ]
    thing = parse.tokens[likely.target].upos in THINGS and likely.target < min(likely.words)
    heads += [likely.target] if thing else []
    first = min([*likely.words, likely.target, *(min(branch(parse, index, barred)) for index in heads)])
    last = max(branch(parse, likely.target, barred))
    if parse.tokens[likely.target].upos in THINGS:
        asides = {t.index for t in parse.dependents(likely.top, "advcl", "conj", "cc", "parataxis")}
        last = max([last, *branch(parse, likely.top, barred | asides - {likely.target})])
    fences = [min(branch(parse, index)) for index in barred if index > likely.target]
    last = min([last, *(fence - 1 for fence in fences if fence > likely.target)])
    words = list(range(first, max(last, *likely.words, likely.target) + 1))
    return parse.span_of(trimmed(parse, words) or [likely.target])


def _clean(parse: Parse, span: Span, token: Token) -> str:
    text = _text(parse, span)
    joint = next(iter(parse.dependents(token.index, "cc")), None)
    return text[len(joint.text) :].strip() if joint is not None and text.startswith(joint.text) else text


def _text(parse: Parse, span: Span) -> str:
    return " ".join(parse.text[span.start : span.end].split())
