"""Which "will", "would" and "may" foretell nothing: permission, ability, duty, judgement, a guess at what is, part of a description."""

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import ForecastTable
from brinkwatch.read.likely import is_negated
from brinkwatch.read.phrases import child, has_word

JUDGING = frozenset(["would", "'d", "’d"])
WEAK = frozenset(["may", "might", "could"])
EMPTY = frozenset(["it", "that", "this", "which", "what"])
RELATIVE = frozenset(["that", "who", "which", "what"])
COMING = frozenset(["go", "come"])
NOBODIES = frozenset(["nobody", "none", "no-one", "neither"])
LEARNING = frozenset(["see", "find", "know", "learn", "hear"])


def is_dropped(parse: Parse, token: Token, table: ForecastTable, *, alone: bool) -> bool:
    """Say whether the modal makes no forecast; ``alone``, with no "likely" beside it, it makes none in a description or of a duty."""
    target = parse.tokens[token.head]
    if any(t.text.lower() in table.advice for t in parse.dependents(target.index, "aux")):
        return True
    if alone and _is_no_forecast(parse, token, target, table):
        return True
    return (
        _is_counterfactual(parse, target) or _is_untold(parse, target, table) or _is_first_person(parse, target, table)
    )


def _is_no_forecast(parse: Parse, token: Token, target: Token, table: ForecastTable) -> bool:
    """Say whether a bare modal describes, judges, guesses at what is, or tells a duty, an ability, a provision or a habit."""
    before = parse.tokens[token.index - 1] if token.index else token
    if before.text.lower() in RELATIVE or before.has("VerbForm=Fin") or is_duty(parse, target):
        return True  # "steps that will keep", "what would be", "where it senses will hurt": parts of a description
    return (
        _is_other_sense(parse, token, target, table)
        or _is_guess(parse, token, target, table)
        or (token.text.lower() in JUDGING and (_is_judgement(parse, target) or _is_praise(parse, target, table)))
        or _is_verdict(parse, target, table)
        or _is_no_event(parse, token, target, table)
    )


def _is_other_sense(parse: Parse, token: Token, target: Token, table: ForecastTable) -> bool:
    """Say whether it speaks of ability ("could not"), the past ("they'd evacuated"), duty ("would have to") or permission."""
    text = token.text.lower()
    if text == "could" and is_negated(parse, target.index):
        return True
    if text in {"'d", "’d"} and target.has("Tense=Past") and child(parse, target.index, "aux:pass") is None:
        return True
    return text == "may" and target.lemma.lower() in table.legal


def _is_guess(parse: Parse, token: Token, target: Token, table: ForecastTable) -> bool:
    """Say whether a weak modal guesses at what is ("may be moving"), at anybody ("you could"), or leaves all open ("may or may not")."""
    text = token.text.lower()
    if text not in WEAK:
        return False
    moving = (
        has_word(parse, target.index, "aux", ("be",)) and target.text.endswith("ing") and target.lemma not in COMING
    )
    subject = child(parse, target.index, "nsubj")
    anybody = subject is not None and subject.text.lower() in table.anybody
    left_open = token.index > 1 and parse.tokens[token.index - 1].text.lower() == "or"
    return moving or anybody or left_open or _is_state(parse, target, table)


def _is_state(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether a weak modal guesses at what is the case: "may know", "could be a ruse", "might be to blame"."""
    if target.lemma != "have" and target.lemma in table.no_event.statives:
        return True
    if child(parse, target.index, "cop") is None:
        return False
    guessed = target.lemma.lower() in table.no_event.causes or (target.upos == "NOUN" and _is_plain_noun(parse, target))
    return guessed and child(parse, target.index, "advcl") is None


def _is_plain_noun(parse: Parse, target: Token) -> bool:
    """Say whether a noun stands in no phrase of place or time: "a ruse", not "in Geneva by May"."""
    return child(parse, target.index, "case") is None and child(parse, target.index, "obl", "obl:unmarked") is None


def is_duty(parse: Parse, target: Token) -> bool:
    """Say whether a verb is the "have" of "have to"."""
    infinitives = (has_word(parse, t.index, "mark", ("to",)) for t in parse.dependents(target.index, "xcomp"))
    return target.lemma == "have" and any(infinitives)


def _is_no_event(parse: Parse, token: Token, target: Token, table: ForecastTable) -> bool:
    """Say whether it tells a choice ("the best option would be"), a provision ("the law would ban") or a habit ("would often")."""
    words = table.no_event
    subject = child(parse, target.index, "nsubj")
    name = subject.lemma.lower() if subject is not None else ""
    if name in words.choices and child(parse, target.index, "cop") is not None:
        return True
    if name in words.instruments and target.lemma in words.provisions:
        return True
    past = token.text.lower() in JUDGING and has_word(parse, target.index, "advmod", words.habits)
    told_on = (
        token.text.lower() in JUDGING and target.lemma == "go" and has_word(parse, target.index, "advmod", ("on",))
    )
    return past or (told_on and any(True for _ in parse.dependents(target.index, "xcomp", "advcl")))


def _is_counterfactual(parse: Parse, target: Token) -> bool:
    """Say whether the condition never came true: "if they had moved sooner", "had they moved"."""
    for clause in (*parse.dependents(target.index, "advcl"), *_opening_clause(parse, target)):
        had = any(t.text.lower() in {"had", "'d", "’d"} for t in parse.dependents(clause.index, "aux"))
        marks = [t.text.lower() for t in parse.dependents(clause.index, "mark")]
        if had and (not marks or "if" in marks):
            return True
    return False


def _opening_clause(parse: Parse, target: Token) -> list[Token]:
    """Return the condition that opens the sentence, wherever the tree hung it."""
    start = parse.sentences[parse.sentence_of[target.index]].first
    first = next((t for t in parse.tokens[start : target.index] if t.upos != "PUNCT"), None)
    opens = first is not None and first.text.lower() in {"if", "had"} and first.relation in {"mark", "aux"}
    return [parse.tokens[first.head]] if first is not None and opens and first.head < target.index else []


def _is_judgement(parse: Parse, target: Token) -> bool:
    """Say whether "would be" judges a thing rather than foretells it: "it would be a mistake", "to wait would be wiser"."""
    if child(parse, target.index, "cop") is None or target.upos not in {"NOUN", "ADJ"}:
        return False
    subject = child(parse, target.index, "nsubj", "expl")
    clausal = child(parse, target.index, "csubj") is not None
    return (
        clausal
        or subject is None
        or subject.text.lower() in EMPTY
        or (subject.upos == "VERB" and subject.text.endswith("ing"))
    )


def _is_praise(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether "would be" weighs the worth of a thing: "would be a good forum", "would be vital"."""
    if child(parse, target.index, "cop") is None:
        return False
    return bool({target.lemma.lower(), target.text.lower()} & table.values) or has_word(
        parse, target.index, "amod", table.values
    )


def _is_verdict(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether the predicate passes judgement whatever its subject: "would be a breach", "will be lawful", "would make sense"."""
    objects = table.no_event.verdict_objects.get(target.lemma)
    if objects is not None and has_word(parse, target.index, "obj", objects):
        return True
    return target.lemma.lower() in table.verdicts and child(parse, target.index, "cop") is not None


def _is_untold(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether the clause stands below what leaves it open ("no sign that it will", "not say I'm sure that") or a hope."""
    mark = next((t for t in parse.dependents(target.index, "mark") if t.text.lower() == "that"), None)
    if mark is not None and _follows_open_word(parse, mark, table):
        return True
    token, open_still = target, False
    while token.head >= 0 and token.relation.partition(":")[0] in {"acl", "ccomp", "csubj", "xcomp"}:
        token = parse.tokens[token.head]
        if token.upos == "VERB" and (token.lemma in table.no_forecast or _is_denied_saying(parse, token, table)):
            return True
        if token.upos == "NOUN" and token.lemma in table.norms:
            return True
        open_still = open_still or token.lemma.lower() in table.signs
        if open_still and is_negated(parse, token.index):
            return True
    return False


def _is_denied_saying(parse: Parse, verb: Token, table: ForecastTable) -> bool:
    """Say whether a verb tells that something is not said: "no one said that", "the text does not say that"."""
    if verb.lemma in table.opinions or verb.lemma in table.turns.imagining:
        return False
    subject = child(parse, verb.index, "nsubj")
    nobody = subject is not None and (
        subject.text.lower() in NOBODIES or has_word(parse, subject.index, "det", ("no",))
    )
    return nobody or is_negated(parse, verb.index)


def _follows_open_word(parse: Parse, mark: Token, table: ForecastTable) -> bool:
    """Say whether a norm or a negated word of certainty stands right before the "that": "I wouldn't say I'm 'confident' that"."""
    before = next((t for t in reversed(parse.tokens[: mark.index]) if t.upos != "PUNCT"), None)
    if before is None or before.lemma.lower() not in table.signs:
        return before is not None and before.upos == "NOUN" and before.lemma in table.norms
    above = parse.tokens[before.head] if before.head >= 0 else before
    return is_negated(parse, before.index) or is_negated(parse, above.index)


def _is_first_person(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether "we will" speaks of the speaker's own doing; "we could see attacks" looks on, "we'll see what happens" does not."""
    subject = child(parse, target.index, "nsubj")
    if subject is None or subject.text.lower() not in {"i", "we"}:
        return subject is not None and subject.text.lower() == "you"  # "you’ll find out"
    if target.lemma in LEARNING and child(parse, target.index, "ccomp") is not None:
        return True
    return target.lemma.lower() not in table.looking_on
