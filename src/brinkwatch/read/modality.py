"""How a deed is put forward: climbs from its trigger and collects what the words above and beside it do to it."""

from collections.abc import Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import speech_verbs
from brinkwatch.ontology.modality import Effect, fulfilling_verbs, modality_words, operators
from brinkwatch.read.beside import (
    NOMINAL,
    UNREAL,
    beside_noun,
    beside_verb,
    carrier_above,
    is_definite,
    is_predicate,
    negative_word,
)
from brinkwatch.read.conditions import condition_of, condition_word, in_condition, is_supposed, is_yet_to_come
from brinkwatch.read.frames import Frame
from brinkwatch.read.grammar import base, clause_kind, is_infinitive, is_one_of, joined_to, lemma_of, preposition
from brinkwatch.read.operators import Step, clause_step, noun_step, subject_step

MAX_CLIMB = 10
# What leads a clause with a subject of its own that is not told as done.
APART = frozenset(["on", "upon", "in", "to", "toward", "towards", "for", "about", "against"])
CLAUSAL = frozenset(["xcomp", "ccomp", "csubj"])
# "would say", "can confirm", "held a briefing to announce": what is said is as real as under plain saying.
BARE_SAYING = frozenset([Effect.FUTURE, Effect.WOULD, Effect.PREDICTED, Effect.DUTY, Effect.PURPOSE])
LETTING_THROUGH = frozenset([Effect.DOUBTED, Effect.BELIEVED, Effect.CAUSED])
# What is threatened, promised or ordered can be carried out; words of these kinds leave open whether it was.
PLEDGING = frozenset([Effect.THREATENED, Effect.PROMISED, Effect.ORDERED])
UNTOLD = UNREAL | {Effect.NEGATED, Effect.DUTY, Effect.HYPOTHETICAL}
COMPLETING = frozenset(["of", "from", "to", "against", "for", "on", "about", "in"])

Reached = tuple[int, Step | None] | None


class Reading(NamedTuple):
    """What the climb met: the steps, the predicates passed (the deed's own first), and the condition clause's head if any.

    ``supposed`` is the word that makes the deed itself a condition.
    """

    steps: tuple[Step, ...]
    predicates: tuple[int, ...]
    condition: int | None
    supposed: int | None


def read_modality(parse: Parse, frame: Frame) -> Reading:
    """Return what is said of the deed of a frame."""
    verb = parse.tokens[frame.head].upos in {"VERB", "AUX"}
    steps: list[Step] = [] if verb else list(beside_noun(parse, frame.head))
    predicates: list[int] = []
    current = frame.predicate
    beside, beneath = False, ""
    said: int | None = None
    supposed: int | None = None
    for _ in range(MAX_CLIMB):
        token = parse.tokens[current]
        if is_predicate(parse, token):
            predicates.append(current)
            steps += [s for s in beside_verb(parse, current) if not (beside and s.effect is Effect.NEGATED)]
        elif current != frame.head and (negative := negative_word(parse, current)) is not None:
            # "has no plans to attack", but "no evidence that they attacked"
            steps.append(Step(Effect.HYPOTHETICAL if beneath == "that" else Effect.NEGATED, negative))
        reached = _climb(parse, token)
        if reached is None:
            supposed = condition_word(parse, token)
            break
        if reached[1] is None and said is None and _is_reported(parse, token):
            said = len(steps)
        # "would not wait, striking the base": what goes along shares the "would", not the "not".
        manner = any(t.text.lower() == "by" for t in parse.dependents(token.index, "mark", "case"))
        beside = base(token) == "advcl" and reached[1] is None and not manner
        beneath = clause_kind(parse, token) if base(token) in CLAUSAL | {"acl"} else ""
        current, step = reached
        if step is not None:
            beside = step.operator is not None and step.operator.swallows
            steps.append(step)
            if step.operator is None and step.effect is Effect.HYPOTHETICAL:
                break
    if said is not None:
        steps = [*steps[:said], *_of_saying(steps[said:])]
    return Reading(tuple(steps), tuple(predicates), condition_of(parse, predicates), supposed)


def _of_saying(steps: list[Step]) -> Iterator[Step]:
    """Yield what is said of a saying as far as it bears on what is said: what is not said, or only to be said, is left open."""
    for step in steps:
        if step.operator is None and step.effect in BARE_SAYING:
            continue
        yield step if step.effect in LETTING_THROUGH else Step(Effect.HYPOTHETICAL, step.word)


def _is_reported(parse: Parse, token: Token) -> bool:
    """Say whether a finite clause is what somebody is said to say."""
    if base(token) != "ccomp" or token.head < 0 or lemma_of(parse.tokens[token.head]) not in speech_verbs():
        return False
    return clause_kind(parse, token) == "that"


def _climb(parse: Parse, token: Token) -> Reached:
    """Return the next word above with what it does to the deed, or None where the deed stands on its own."""
    if token.head < 0:
        return None
    above = parse.tokens[token.head]
    relation = base(token)
    if relation == "conj":
        return _above_joined(parse, token)
    if relation in CLAUSAL:
        if _is_taken_for_granted(parse, token, above):
            return None
        if is_supposed(parse, token) or (relation == "csubj" and _is_unreal(parse, above)):
            return above.index, Step(Effect.HYPOTHETICAL, above.index)
        step = _asked(parse, token, above) or clause_step(parse, token, above) or _caused(parse, token, above)
        return _stray_operator(parse, token) or (above.index, step)
    if relation == "advcl":
        return _above_adverbial(parse, token, above)
    if relation == "acl" and (
        token.relation != "acl:relcl" or any(t.text == "that" for t in parse.dependents(token.index, "mark"))
    ):
        return _above_noun_clause(parse, token, above)
    return _above_nominal(parse, token, above)


def _is_taken_for_granted(parse: Parse, token: Token, above: Token) -> bool:
    """Say whether a clause hangs on a factive word: "did not know that they had fired", but not "whether"."""
    words = modality_words().clauses
    if lemma_of(above) not in words.factive or is_infinitive(parse, token):
        return False
    return not any(
        t.text.lower() in words.asked | words.condition for t in parse.dependents(token.index, "mark", "advmod")
    )


def _is_unreal(parse: Parse, above: Token) -> bool:
    """Say whether a predicate only could or will be so ("bombing them will change nothing")."""
    return any(step.effect in UNREAL for step in beside_verb(parse, above.index))


def _above_joined(parse: Parse, token: Token) -> Reached:
    """Return what stands over the word that a word is joined to, where it bears on both."""
    above = joined_to(parse, token)
    if _own_clause(parse, token.index) and base(above) not in CLAUSAL | {"acl"}:
        # Both may be somebody's words: "said A did x and B would do y".
        return None if base(above) in {"root", "parataxis", "advcl"} else _climb(parse, above)
    if is_infinitive(parse, token) and not above.has("VerbForm=Inf"):
        # What a lone infinitive is joined to the parser lost: not told as done.
        return above.index, Step(Effect.HYPOTHETICAL, token.index)
    return _climb(parse, above)


def _own_clause(parse: Parse, index: int) -> bool:
    return any(True for _ in parse.dependents(index, "nsubj", "csubj")) or parse.tokens[index].has("VerbForm=Fin")


def _asked(parse: Parse, token: Token, above: Token) -> Step | None:
    """Return that it is left open whether the deed is done ("assess whether they attacked", not "consider whether to attack")."""
    asked = modality_words().clauses.asked
    mark = next((t for t in parse.dependents(token.index, "mark", "advmod") if t.text.lower() in asked), None)
    if mark is None:
        return None
    weighed = clause_step(parse, token, above)
    planned = weighed is not None and weighed.effect is Effect.PLANNED
    return None if planned else Step(Effect.HYPOTHETICAL, mark.index)


def _caused(parse: Parse, token: Token, above: Token) -> Step | None:
    """Return that somebody is made to do the deed, or stands to it in a way we don't know."""
    words = modality_words()
    lemma = lemma_of(above)
    infinitive = is_infinitive(parse, token)
    if base(token) != "xcomp" and not infinitive:
        return None
    if infinitive and lemma not in words.clauses.implicative and above.upos != "AUX":
        # "worked hard to free them", "is hard to attack": not told as done.
        return Step(Effect.HYPOTHETICAL, token.index)
    if lemma in words.control.object and any(True for _ in parse.dependents(above.index, "obj")):
        return Step(Effect.CAUSED, above.index)
    return None


# -- clauses that hang on nouns and beside verbs


def _above_noun_clause(parse: Parse, token: Token, above: Token) -> Reached:
    """Return the noun over an infinitive or gerund when it is an operator ("a plan to attack", "the threat of bombing")."""
    lie = _called_false(parse, above)
    if lie is not None:
        return lie.word, lie
    step = clause_step(parse, token, above)
    if step is not None:
        return above.index, step
    marks = {t.text.lower() for t in parse.dependents(token.index, "mark", "case")}
    kind = clause_kind(parse, token)
    if base(above) in {"obj", "iobj"} and (kind == "infinitive" or marks & {"of", "for", "from"}):
        # "accused the rebels of firing", "ordered the works to cut supplies", where a parser hung the clause on the noun
        verb = parse.tokens[above.head]
        step = clause_step(parse, token, verb)
        if step is not None:
            return verb.index, step
    if "that" in marks:
        # "disputes the statement that they did it"
        return above.index, None
    if kind != "infinitive":
        return None
    headline = base(above) == "root" and not is_predicate(parse, above)
    return above.index, Step(Effect.PLANNED if headline else Effect.HYPOTHETICAL, above.index)


def _called_false(parse: Parse, claim: Token) -> Step | None:
    """Return that a claim is called a lie: "called the report that they fired baseless", "rejected as lies claims that ..."."""
    if not any(pattern.operator.effect is Effect.DOUBTED for pattern in operators().nouns.get(lemma_of(claim), ())):
        return None
    false = next(operator for operator in modality_words().operator if operator.name == "be false")
    above = claim
    for _ in range(2):
        if above.head < 0 or base(above) not in {"obj", "obl", "nmod", "advcl", "nsubj"}:
            return None
        above = parse.tokens[above.head]
        if above.upos == "VERB" and lemma_of(above) in modality_words().clauses.calling:
            below = {lemma_of(parse.tokens[word]) for word in parse.subtree(above.index)}
            return Step(Effect.DENIED, above.index, false) if below & {*false.nouns, *false.adjectives} else None
    return None


def _above_adverbial(parse: Parse, token: Token, above: Token) -> Reached:
    """Return the clause over an adverbial one when it bears on it: an operator ("stopped short of"), a purpose, a condition."""
    words = modality_words().clauses
    leads = {t.text.lower(): t.index for t in parse.dependents(token.index, "mark", "case", "advmod", "cc")}
    marks = [mark for mark in leads if mark not in words.examples]
    if any(mark in words.condition for mark in marks) or in_condition(parse, token):
        return None
    if any(mark in words.in_time for mark in marks) and is_yet_to_come(parse, token, above):
        return above.index, Step(Effect.HYPOTHETICAL, token.index)
    for mark in marks:
        if mark in words.asked:
            return above.index, Step(Effect.HYPOTHETICAL, leads[mark])
        if mark in words.instead and not _is_no_sooner(parse, token, above):
            return above.index, Step(Effect.NEGATED, leads[mark])
    step = clause_step(parse, token, above)
    if step is not None and (_is_complement(parse, token, marks) or (not marks and _follows(parse, token, above))):
        return above.index, step
    noun = _stray_operator(parse, token)
    if noun is not None:
        return noun
    if "against" in marks and clause_kind(parse, token) == "gerund":
        return above.index, Step(Effect.NEGATED, leads["against"])
    return _above_manner(parse, token, above, marks)


def _above_manner(parse: Parse, token: Token, above: Token, marks: list[str]) -> Reached:
    """Return the clause over a purpose or a manner: as real as what it serves or helps to do."""
    if lemma_of(token) in speech_verbs():
        # "warned them off, saying that ..."
        return None
    if _is_told_apart(parse, token, marks):
        return above.index, Step(Effect.HYPOTHETICAL, token.index)
    if "to" in marks and clause_kind(parse, token) == "infinitive":
        done = lemma_of(above) in modality_words().clauses.purpose_done
        return above.index, None if done else Step(Effect.PURPOSE, token.index)
    if marks in ([], ["by"]) and clause_kind(parse, token) == "gerund":
        # "would avoid it by handing over": as real as what it helps to do
        return above.index, None
    return None


def _is_no_sooner(parse: Parse, token: Token, above: Token) -> bool:
    """Say whether "than" only follows "no sooner" or a comparison: what it leads is told, not left undone."""
    leads = {t.text.lower() for t in parse.dependents(above.index, "advmod")} | {
        t.text.lower() for t in parse.dependents(token.index, "mark", "advmod", "cc", "case", "fixed")
    }
    return "than" in leads and not leads & {"rather", "other"}


def _is_told_apart(parse: Parse, token: Token, marks: list[str]) -> bool:
    """Say whether a gerund has a subject of its own behind a preposition ("depends on the army leaving", "results in it leaving")."""
    own = list(parse.dependents(token.index, "nsubj"))
    leads = {*marks, *(preposition(parse, subject.index) for subject in own)}
    return bool(own) and bool(APART & leads) and clause_kind(parse, token) == "gerund"


def _is_complement(parse: Parse, token: Token, marks: list[str]) -> bool:
    """Say whether an adverbial clause completes its verb: "of attacking", "to attack", but not "in order to attack"."""
    if clause_kind(parse, token) == "infinitive":
        return bool({"to", "of", "from"} & set(marks)) and not {"order", "for", "so"} & set(marks)
    return any(mark in COMPLETING for mark in marks)


def _follows(parse: Parse, token: Token, above: Token) -> bool:
    """Say whether a gerund stands right after a verb or its particle: "ruled out sending"."""
    between = parse.tokens[above.index + 1 : token.index]
    return clause_kind(parse, token) == "gerund" and all(t.relation == "compound:prt" for t in between)


def _stray_operator(parse: Parse, token: Token) -> Reached:
    """Return the operator noun right before an infinitive that a parser hung on the verb ("acted on its threat to attack")."""
    mark = next((t for t in parse.dependents(token.index, "mark") if t.text.lower() == "to"), None)
    place = mark.index - 1 if mark else -1
    while place > 0 and parse.tokens[place].upos == "PUNCT":
        place -= 1
    in_order = place > 0 and lemma_of(parse.tokens[place]) == "order" and parse.tokens[place - 1].text.lower() == "in"
    if place < 0 or parse.tokens[place].upos != "NOUN" or in_order:
        return None
    step = clause_step(parse, token, parse.tokens[place])
    return (place, step) if step else None


# -- nouns that name the deed or an operator


def _above_nominal(parse: Parse, token: Token, above: Token) -> Reached:
    """Return what stands over a word that hangs as a noun or stands before one ("attack plans")."""
    if base(token) in NOMINAL and token.upos in {"NOUN", "PROPN", "PRON", "VERB", "ADJ", "NUM"}:
        return _above_noun(parse, token, above)
    if base(token) == "compound":
        step = noun_step(parse, token, above, "")
        return (above.index, step) if step else None
    return None


def _above_noun(parse: Parse, token: Token, above: Token) -> Reached:
    """Return what stands over a noun that names the deed or an operator, as long as it bears on it."""
    link = preposition(parse, token.index)
    if token.relation == "nsubj":
        step = subject_step(parse, above)
        if step is None and carrier_above(parse, token.index) == above.index:
            return above.index, None
        return (above.index, step) if step else None
    if _is_fulfilled(parse, token, above, link):
        if is_infinitive(parse, above):
            return above.index, None
        told = not any(step.effect in UNTOLD for step in beside_verb(parse, above.index))
        return (above.index, Step(Effect.DONE, above.index)) if told else None
    step = noun_step(parse, token, above, link)
    if step and step.operator and step.operator.indefinite and is_definite(parse, token.index):
        step = None
    if step is not None:
        return above.index, step
    return _through_noun(parse, token, above, link)


def _is_fulfilled(parse: Parse, token: Token, above: Token, link: str) -> bool:
    """Say whether a verb tells what became of a threat, promise or order: "carried out its threat", "made good on its promise"."""
    borne = token.relation in {"obj", "nsubj:pass"} or (base(token) == "obl" and link == "on")
    return (
        borne
        and is_one_of(parse, above.index, fulfilling_verbs())
        and any(pattern.operator.effect in PLEDGING for pattern in operators().nouns.get(lemma_of(token), ()))
    )


def _through_noun(parse: Parse, token: Token, above: Token, link: str) -> Reached:
    """Return the word above where it only carries the noun: "a wave of arrests", "any part in the raid", "issued a threat"."""
    words = modality_words()
    if token.relation == "nmod" and link == "of" and lemma_of(above) in words.light.nouns:
        return above.index, None
    if token.relation == "nmod" and link in words.light.part_links and lemma_of(above) in words.light.parts:
        return above.index, None
    if link == "of" and lemma_of(above) in words.clauses.condition_nouns and preposition(parse, above.index) == "in":
        return above.index, Step(Effect.HYPOTHETICAL, above.index)
    if token.relation in {"obj", "nsubj:pass"} and above.upos == "VERB":
        # An operator noun keeps on under any verb ("issued a threat to ..."); an event noun stops here, see frames.light_verb.
        known = operators().nouns.get(lemma_of(token))
        return (above.index, None) if known else None
    return None
