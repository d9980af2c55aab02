"""Which "will", "would" and "may" foretell nothing: permission, ability, duty, judgement, a guess at what is, part of a description."""

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.likelihood import ForecastTable
from brinkwatch.read.likely import is_negated
from brinkwatch.read.phrases import child, has_word

JUDGING = frozenset(["would", "'d", "’d"])
WEAK = frozenset(["may", "might", "could"])
EMPTY = frozenset(["it", "that", "this", "which", "what"])
RELATIVE = frozenset(["that", "who", "which", "what"])
LEARNING = frozenset(["see", "find", "know", "learn", "hear"])


def is_dropped(parse: Parse, token: Token, table: ForecastTable) -> bool:
    """Say whether the modal makes no forecast."""
    target = parse.tokens[token.head]
    before = parse.tokens[token.index - 1] if token.index else token
    if before.text.lower() in RELATIVE or before.has("VerbForm=Fin"):
        return True  # "steps that will keep", "what would be", "where it senses will hurt": parts of a description
    if any(t.text.lower() in table.advice for t in parse.dependents(target.index, "aux")):
        return True
    return (
        _is_other_sense(parse, token, target, table)
        or _is_guess(parse, token, target, table)
        or (token.text.lower() in JUDGING and _is_judgement(parse, target))
        or _is_verdict(parse, target, table)
        or _is_untold(parse, target, table)
        or _is_first_person(parse, target, table)
    )


def _is_other_sense(parse: Parse, token: Token, target: Token, table: ForecastTable) -> bool:
    """Say whether it speaks of ability ("could not"), the past ("they'd evacuated"), duty ("would have to") or permission."""
    text = token.text.lower()
    if text == "could" and is_negated(parse, target.index):
        return True
    if text in {"'d", "’d"} and target.has("Tense=Past") and child(parse, target.index, "aux:pass") is None:
        return True
    if target.lemma == "have" and _has_infinitive(parse, target.index):
        return True
    return text == "may" and target.lemma.lower() in table.legal


def _is_guess(parse: Parse, token: Token, target: Token, table: ForecastTable) -> bool:
    """Say whether a weak modal guesses at what is ("may be moving"), at anybody ("you could"), or leaves all open ("may or may not")."""
    text = token.text.lower()
    if text not in WEAK:
        return False
    moving = has_word(parse, target.index, "aux", ("be",)) and target.text.endswith("ing") and target.lemma != "go"
    subject = child(parse, target.index, "nsubj")
    anybody = subject is not None and subject.text.lower() in table.anybody
    return moving or anybody or (token.index > 1 and parse.tokens[token.index - 1].text.lower() == "or")


def _has_infinitive(parse: Parse, index: int) -> bool:
    """Say whether "to" and a verb follow: "have to"."""
    return any(has_word(parse, t.index, "mark", ("to",)) for t in parse.dependents(index, "xcomp"))


def _is_judgement(parse: Parse, target: Token) -> bool:
    """Say whether "would be" judges a thing rather than foretells it: "it would be a mistake", "to wait would be wiser"."""
    if child(parse, target.index, "cop") is None or target.upos not in {"NOUN", "ADJ"}:
        return False
    subject = child(parse, target.index, "nsubj", "expl")
    clausal = child(parse, target.index, "csubj") is not None
    return clausal or subject is None or subject.text.lower() in EMPTY or subject.text.endswith("ing")


def _is_verdict(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether the predicate passes judgement whatever its subject: "would be a breach", "will be lawful", "would make sense"."""
    if target.lemma == "make":
        return has_word(parse, target.index, "obj", ("sense",))
    return target.lemma.lower() in table.verdicts and child(parse, target.index, "cop") is not None


def _is_untold(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether the clause stands below what leaves it open: "no sign that it will", "not clear that it would"."""
    if target.head < 0 or target.relation.partition(":")[0] not in {"acl", "ccomp", "csubj"}:
        return False
    above = parse.tokens[target.head]
    return above.lemma.lower() in table.signs and is_negated(parse, above.index)


def _is_first_person(parse: Parse, target: Token, table: ForecastTable) -> bool:
    """Say whether "we will" speaks of the speaker's own doing; "we could see attacks" looks on, "we'll see what happens" does not."""
    subject = child(parse, target.index, "nsubj")
    if subject is None or subject.text.lower() not in {"i", "we"}:
        return subject is not None and subject.text.lower() == "you"  # "you’ll find out"
    if target.lemma in LEARNING and child(parse, target.index, "ccomp") is not None:
        return True
    return target.lemma.lower() not in table.looking_on
