"""Where the verb above a word puts it in time."""

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.times import time_words
from brinkwatch.read.spans_of_time import Tense

_MOST_STEPS = 12
_NOMINAL = frozenset({"nmod", "compound", "amod", "appos"})


def tense_over(parse: Parse, index: int) -> Tense:
    """Return the tense of the verb that governs a word: "will", "plans to" and "scheduled" lie ahead, a bare past behind.

    Below a noun ("Tuesday's attack should ...", "talks on Friday may ...") a modal says nothing of when it is, only "will" does.
    A term lies ahead of what sets it ("ordered them to leave by Friday", "the ban holds until Friday").
    """
    tense = _governing(parse, index)
    if tense is Tense.FUTURE or not _is_term(parse, index):
        return tense
    verb = _verb_over(parse, index)
    sets = verb is not None and (_is_infinitive(parse, verb) or verb.lemma.lower() in time_words().ahead.setting)
    return Tense.FUTURE if sets or tense is not Tense.PAST else tense


def _is_term(parse: Parse, index: int) -> bool:
    return any(case.text.lower() in time_words().ahead.terms for case in parse.dependents(index, "case"))


def _verb_over(parse: Parse, index: int) -> Token | None:
    """Return the nearest verb above a word that no perfect puts behind ("was said to have left by Friday")."""
    for _ in range(_MOST_STEPS):
        index = parse.tokens[index].head
        if index < 0:
            return None
        if parse.tokens[index].upos == "VERB":
            perfect = any(helper.lemma == "have" for helper in parse.dependents(index, "aux"))
            return None if perfect else parse.tokens[index]
    return None


def _governing(parse: Parse, index: int) -> Tense:
    """Return the tense of the nearest verb above a word that shows one."""
    noun_between = False
    for _ in range(_MOST_STEPS):
        if index < 0:
            return Tense.UNKNOWN
        token = parse.tokens[index]
        found = _own_tense(parse, token)
        if found is not Tense.UNKNOWN:
            sure = not noun_between or found is not Tense.FUTURE or _is_certain(parse, token)
            return found if sure else Tense.UNKNOWN
        noun_between = noun_between or token.relation.partition(":")[0] in _NOMINAL
        index = token.head
    return Tense.UNKNOWN


def _is_certain(parse: Parse, token: Token) -> bool:
    """Say whether a verb ahead is plainly so: "will", or an arrangement ("is scheduled", "is due")."""
    plain = any(helper.lemma.lower() in {"will", "shall"} for helper in parse.dependents(token.index, "aux"))
    return plain or token.lemma.lower() in time_words().ahead.arranged


def _own_tense(parse: Parse, token: Token) -> Tense:
    """Return the tense that a word shows by itself or by its auxiliaries; a participle or infinitive asks what governs it."""
    helpers = list(parse.dependents(token.index, "aux", "cop"))
    if token.upos not in {"VERB", "AUX"} and not helpers:
        return Tense.UNKNOWN
    if any(
        helper.lemma.lower() in time_words().ahead.modals or helper.text.lower() in time_words().ahead.modals
        for helper in helpers
    ):
        # "may have left" lies behind
        return Tense.PAST if any(helper.lemma == "have" for helper in helpers) else Tense.FUTURE
    if any(helper.has("Tense=Past") or helper.lemma == "have" for helper in helpers):
        return _past(token)
    if _is_infinitive(parse, token):
        return _governed(parse, token)
    if any(helper.lemma == "be" and helper.has("Tense=Pres") for helper in helpers):
        return _present(token)
    return _bare(token)


def _past(token: Token) -> Tense:
    """Return the tense of a verb with a past auxiliary: "was going to" and "was set to" leave it to what follows."""
    return (
        Tense.UNKNOWN if token.lemma == "go" and token.has("VerbForm=Part") and token.has("Tense=Pres") else Tense.PAST
    )


def _is_infinitive(parse: Parse, token: Token) -> bool:
    return any(child.text.lower() == "to" for child in parse.dependents(token.index, "mark"))


def _governed(parse: Parse, token: Token) -> Tense:
    """Return what an infinitive takes from the word above: future after "plan", "agree", "set", or a noun ("talks to be held")."""
    if token.head < 0 or token.relation.startswith("acl"):
        return Tense.FUTURE
    above = parse.tokens[token.head]
    return Tense.FUTURE if above.lemma.lower() in time_words().ahead.verbs else Tense.UNKNOWN


def _present(token: Token) -> Tense:
    """Read "is meeting Friday", "is scheduled for Friday" and "is due Friday" as ahead."""
    if token.has("VerbForm=Ger") or (token.has("VerbForm=Part") and token.has("Tense=Pres")):
        return Tense.FUTURE
    return Tense.FUTURE if token.lemma.lower() in time_words().ahead.arranged else Tense.PRESENT


def _bare(token: Token) -> Tense:
    if token.has("VerbForm=Fin"):
        return Tense.PAST if token.has("Tense=Past") else Tense.PRESENT
    if token.has("VerbForm=Part") and token.has("Tense=Past"):
        # "talks scheduled for Friday" against "talks held on Friday"
        return Tense.FUTURE if token.lemma.lower() in time_words().ahead.arranged else Tense.PAST
    return Tense.UNKNOWN
