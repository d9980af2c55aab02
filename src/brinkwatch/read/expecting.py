"""Who expects what: verbs of expectation ("expects the talks to fail") and of doubt ("don't think they will")."""

from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import ForecastTable, Wording, forecast_table
from brinkwatch.read.chances import find_expected_thing
from brinkwatch.read.likely import NEGATIONS, Likely, goes_to, has_modal, is_future, is_negated, is_over
from brinkwatch.read.phrases import child, has_word


def find_expectation(parse: Parse, token: Token, wording: Wording, table: ForecastTable) -> Iterator[Likely]:
    """Read "expects the talks to fail" and "we expect that it will"."""
    subject = child(parse, token.index, "nsubj")
    told = subject is None and token.has("Mood=Imp")  # "Expect them to respond"
    if child(parse, token.index, "aux:pass", "nsubj:pass") is not None or (subject is None and not told):
        return
    if subject is not None and subject.text.lower() in table.anybody:
        return  # "symptoms that you would expect"
    if token.has("Tense=Past") and token.relation != "ccomp":
        return  # what was expected then; but "said he expected"
    below = _clause_of(parse, token)
    if below is None and token.lemma in table.foreseeing and not is_negated(parse, token.index):
        thing = find_expected_thing(parse, token, wording)
        yield from (thing,) if thing is not None else ()
    if below is None or is_over(parse, below.index) or below.lemma in table.no_outcome:
        return
    if below.lemma == "be" and subject is None:
        return
    finite = not has_word(parse, below.index, "mark", ("to",))
    ongoing = below.text.endswith("ing") and below.text.lower() != below.lemma
    if ongoing or (finite and not is_future(parse, below)):
        return  # "fear getting caught", "expect they have sources"
    mark = next((t for t in parse.dependents(below.index, "mark") if t.text.lower() == "to"), None)
    own_plan = mark is not None and mark.index == token.index + 1  # "expects to win", not "expects them to win"
    if own_plan and below.lemma not in table.looking_on:
        return
    negated = is_negated(parse, token.index) or (subject is not None and _are_few(parse, subject, table))
    figure = wording.figure
    if negated:
        figure = table.doubted if not wording.negative else wording.figure.of_the_opposite()
    inner = [t.index for t in parse.dependents(below.index, "advmod") if t.text.lower() in NEGATIONS]
    figure = figure.of_the_opposite() if inner else figure
    negative = (wording.negative != negated) != bool(inner)
    target = _gone_to(parse, below)
    yield Likely(target, token.index, (token.index, *inner), figure, negative, explicit=True, judge=judge_of(subject))


def _clause_of(parse: Parse, token: Token) -> Token | None:
    """Return what is expected: the clause whose "that" follows the verb, the clause below it, or the infinitive of its object."""
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else token
    if after.text.lower() == "that" and after.relation == "mark" and after.head > after.index:
        return parse.tokens[after.head]
    below = next((t for t in parse.dependents(token.index, "xcomp", "ccomp") if t.index > token.index), None)
    return below or _infinitive_of_object(parse, token)


def _gone_to(parse: Parse, below: Token) -> int:
    """Return the "happen" of "going to happen", else the word itself."""
    return (
        next((t.index for t in parse.dependents(below.index, "xcomp")), below.index)
        if goes_to(parse, below)
        else below.index
    )


def _infinitive_of_object(parse: Parse, token: Token) -> Token | None:
    """Return the "hold" of "expect the pact to hold" where the tree hangs it on the pact."""
    thing = child(parse, token.index, "obj")
    clauses = parse.dependents(thing.index, "acl") if thing is not None else ()
    return next((t for t in clauses if has_word(parse, t.index, "mark", ("to",))), None)


def judge_of(subject: Token | None) -> int | None:
    """Return the subject of a verb of expectation, or None where the speaker speaks of himself."""
    return None if subject is None or subject.text.lower() in forecast_table().first_persons else subject.index


def _are_few(parse: Parse, subject: Token, table: ForecastTable) -> bool:
    """Say whether the subject denies what it expects: "few analysts", but not "a few analysts"."""
    few = any(has_word(parse, subject.index, relation, table.turns.few) for relation in ("amod", "det", "advmod"))
    return few and not has_word(parse, subject.index, "det", ("a",))


def find_doubt(parse: Parse, token: Token, table: ForecastTable) -> Iterator[Likely]:
    """Read "I don't think they will": the doubt is about the outcome."""
    below = next((t for t in parse.dependents(token.index, "ccomp") if t.index > token.index), None)
    if below is None or not is_future(parse, below) or token.lemma == "expect":
        return
    if token.lemma == "see" and not has_modal(parse, below):
        return  # "does not see it as a risk"
    target = _gone_to(parse, below)
    subject = child(parse, token.index, "nsubj")
    judge = judge_of(subject)
    words = (token.index, *(t.index for t in parse.dependents(token.index, "advmod") if t.text.lower() in NEGATIONS))
    yield Likely(target, token.index, tuple(sorted(words)), table.doubted, negative=True, explicit=True, judge=judge)
