"""How a deed is put forward: climbs from its trigger and collects what the words above and beside it do to it."""

from collections.abc import Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import Effect, Operator, OperatorPattern, modality_words, operators
from brinkwatch.read.conditions import condition_of, in_condition
from brinkwatch.read.frames import Frame
from brinkwatch.read.grammar import base, clause_kind, is_infinitive, joined_to, lemma_of, near_words, preposition

MAX_CLIMB = 10
DEFINITE = frozenset(["the", "this", "that", "these", "those"])
# What leads a clause with a subject of its own that is not told as done.
APART = frozenset(["on", "upon", "in", "to", "toward", "towards", "for", "about", "against"])
CLAUSAL = frozenset(["xcomp", "ccomp", "csubj"])
COMMITTING = frozenset([Effect.THREATENED, Effect.PROMISED, Effect.PLANNED])
NOMINAL = frozenset(["obj", "obl", "nmod", "nsubj", "iobj"])


class Step(NamedTuple):
    """One thing said of the deed, from the nearest to it outwards; ``word`` is the token that says it."""

    effect: Effect
    word: int
    operator: Operator | None = None


class Reading(NamedTuple):
    """What the climb met: the steps, the predicates passed (the deed's own first), and the condition clause's head if any."""

    steps: tuple[Step, ...]
    predicates: tuple[int, ...]
    condition: int | None
    supposed: bool


def read_modality(parse: Parse, frame: Frame) -> Reading:
    """Return what is said of the deed of a frame."""
    steps: list[Step] = (
        list(_beside_noun(parse, frame.head)) if parse.tokens[frame.head].upos not in {"VERB", "AUX"} else []
    )
    predicates: list[int] = []
    current = frame.head
    if frame.predicate != frame.head:
        current = frame.predicate
    supposed = beside = False
    for _ in range(MAX_CLIMB):
        token = parse.tokens[current]
        if _is_predicate(parse, token):
            predicates.append(current)
            steps += [s for s in _beside_verb(parse, current) if not (beside and s.effect is Effect.NEGATED)]
        elif current != frame.head and _is_negative(parse, current):
            # "has no plans to attack"
            steps.append(Step(Effect.NEGATED, current))
        reached = _climb(parse, token)
        if reached is None:
            supposed = supposed or in_condition(parse, token)
            break
        # "would not wait, striking the base": what goes along shares the "would", not the "not".
        manner = any(t.text.lower() == "by" for t in parse.dependents(token.index, "mark", "case"))
        beside = base(token) == "advcl" and reached[1] is None and not manner
        current, step = reached
        if step is not None:
            beside = step.operator is not None and step.operator.swallows
            steps.append(step)
            if step.operator is None and step.effect is Effect.HYPOTHETICAL:
                break
    return Reading(tuple(steps), tuple(predicates), condition_of(parse, predicates), supposed)


def _is_predicate(parse: Parse, token: Token) -> bool:
    return token.upos in {"VERB", "AUX"} or any(True for _ in parse.dependents(token.index, "cop", "nsubj", "aux"))


def _beside_verb(parse: Parse, index: int) -> Iterator[Step]:
    """Yield what auxiliaries, adverbs and a negative subject or object say of a predicate; negation comes last."""
    words = modality_words()
    negated: int | None = None
    for child in _own_or_shared(parse, index):
        token = parse.tokens[child]
        text = token.text.lower()
        if token.relation.startswith("aux"):
            effect = _auxiliary(text, lemma_of(token))
            if effect is not None:
                yield Step(effect, child)
        if text in words.adverbs.negative and token.relation in {
            "advmod",
            "advmod:neg",
            "nsubj",
            "nsubj:pass",
            "obj",
            "det",
            "cc:preconj",
        }:
            negated = child
        elif token.relation == "advmod" and text in words.adverbs.perhaps:
            yield Step(Effect.PREDICTED, child)
        elif token.relation == "advmod" and text in words.adverbs.doubted:
            yield Step(Effect.DOUBTED, child)
        elif token.relation in {"nsubj", "nsubj:pass"} and _is_negative(parse, child):
            negated = child
    if _about_to(parse, index):
        yield Step(Effect.FUTURE, index)
    if negated is not None:
        yield Step(Effect.NEGATED, negated)


def _is_negative(parse: Parse, noun: int) -> bool:
    return any(t.text.lower() in {"no", "neither"} for t in parse.dependents(noun, "det"))


def _own_or_shared(parse: Parse, index: int) -> Iterator[int]:
    """Yield a predicate's dependents, and the auxiliaries that it shares with the verb it is joined to."""
    yield from parse.children[index]
    token = parse.tokens[index]
    own = {parse.tokens[c].relation for c in parse.children[index]}
    if (
        token.relation == "conj"
        and not token.has("VerbForm=Fin")
        and not any(r.startswith(("aux", "nsubj")) for r in own)
    ):
        shared = (
            c for c in parse.children[joined_to(parse, token).index] if parse.tokens[c].relation in {"aux", "aux:pass"}
        )
        yield from shared


def _auxiliary(text: str, lemma: str) -> Effect | None:
    """Return what an auxiliary says of its verb."""
    words = modality_words().auxiliaries
    for known, effect in (
        (words.future, Effect.FUTURE),
        (words.would, Effect.WOULD),
        (words.possible, Effect.PREDICTED),
        (words.duty, Effect.DUTY),
        (words.advice, Effect.HYPOTHETICAL),
    ):
        # "'d" is "had" as often as "would": then the lemma decides.
        if lemma in known or (text in known and lemma not in {"have", "be", "do"}):
            return effect
    return None


def _about_to(parse: Parse, index: int) -> bool:
    """Say whether a form of "be to" or "be going to" stands over the verb ("is to be announced")."""
    token = parse.tokens[index]
    if base(token) not in {"xcomp", "ccomp", "root", "acl"} and token.head >= 0:
        return False
    above = parse.tokens[token.head] if token.head >= 0 else token
    if above.index == index:
        return False
    going = above.text.lower() == "going" and base(token) == "xcomp"
    return going or (lemma_of(above) == "be" and base(token) == "xcomp" and above.upos in {"AUX", "VERB"})


def _beside_noun(parse: Parse, index: int) -> Iterator[Step]:
    """Yield what determiners and adjectives say of an event noun."""
    words = modality_words().adverbs
    for token in parse.dependents(index, "det", "amod", "advmod", "acl"):
        text = token.text.lower()
        if token.relation.startswith("acl") and token.index > index:
            continue
        if text in words.negative:
            yield Step(Effect.NEGATED, token.index)
        elif text in words.planned_adjectives:
            yield Step(Effect.PLANNED, token.index)
        elif text in words.threatened_adjectives:
            yield Step(Effect.THREATENED, token.index)
        elif text in words.thwarted_adjectives:
            yield Step(Effect.NEGATED, token.index)
        elif text in words.doubted:
            yield Step(Effect.DOUBTED, token.index)
        elif text in words.possible_adjectives:
            yield Step(Effect.PREDICTED, token.index)
    if _is_imagined(parse, index):
        yield Step(Effect.HYPOTHETICAL, index)


def _is_imagined(parse: Parse, index: int) -> bool:
    """Say whether an event noun that is not definite stands in a clause of what could be ("an attack could kill")."""
    if is_definite(parse, index):
        return False
    token = parse.tokens[index]
    for _ in range(MAX_CLIMB):
        if base(token) not in NOMINAL | {"conj", "advcl", "acl"} or token.head < 0:
            break
        if token.index != index and _is_predicate(parse, token):
            break
        token = parse.tokens[token.head]
    unreal = {Effect.PREDICTED, Effect.WOULD, Effect.FUTURE}
    aux = parse.dependents(token.index, "aux")
    return in_condition(parse, token) or any(_auxiliary(t.text.lower(), lemma_of(t)) in unreal for t in aux)


def is_definite(parse: Parse, index: int) -> bool:
    """Say whether a noun has "the", "this" or an owner before it."""
    return any(t.text.lower() in DEFINITE or t.relation == "nmod:poss" for t in parse.dependents(index, "det", "nmod"))


def _climb(parse: Parse, token: Token) -> tuple[int, Step | None] | None:
    """Return the next word above with what it does to the deed, or None where the deed stands on its own."""
    if token.head < 0:
        return None
    above = parse.tokens[token.head]
    relation = base(token)
    if relation == "conj":
        above = joined_to(parse, token)
        if _own_clause(parse, token.index) and base(above) not in CLAUSAL | {"acl"}:
            # Both may be somebody's words: "said A did x and B would do y".
            return None if base(above) in {"root", "parataxis", "advcl"} else _climb(parse, above)
        if is_infinitive(parse, token) and not above.has("VerbForm=Inf"):
            # What a lone infinitive is joined to the parser lost: not told as done.
            return above.index, Step(Effect.HYPOTHETICAL, token.index)
        return _climb(parse, above)
    if relation in CLAUSAL:
        step = _clause_step(parse, token, above) or _caused(parse, token, above)
        return _stray_operator(parse, token) or (above.index, step)
    if relation == "advcl":
        return _above_adverbial(parse, token, above)
    if relation == "acl" and token.relation != "acl:relcl":
        return _above_noun_clause(parse, token, above)
    return _above_nominal(parse, token, above)


def _above_nominal(parse: Parse, token: Token, above: Token) -> tuple[int, Step | None] | None:
    """Return what stands over a word that hangs as a noun or stands before one ("attack plans")."""
    if base(token) in NOMINAL and token.upos in {"NOUN", "PROPN", "PRON", "VERB", "ADJ", "NUM"}:
        return _above_noun(parse, token, above)
    if base(token) == "compound":
        step = _operator_step(parse, above, "noun", "")
        return (above.index, step) if step else None
    return None


def _caused(parse: Parse, token: Token, above: Token) -> Step | None:
    """Return that somebody is made to do the deed, wonders whether it is done, or stands to it in a way we don't know."""
    words = modality_words()
    if any(t.text.lower() in words.clauses.asked for t in parse.dependents(token.index, "mark", "advmod")):
        return Step(Effect.HYPOTHETICAL, token.index)
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


def _own_clause(parse: Parse, index: int) -> bool:
    return any(True for _ in parse.dependents(index, "nsubj", "csubj")) or parse.tokens[index].has("VerbForm=Fin")


def _above_noun_clause(parse: Parse, token: Token, above: Token) -> tuple[int, Step | None] | None:
    """Return the noun over an infinitive or gerund when it is an operator ("a plan to attack", "the threat of bombing")."""
    step = _clause_step(parse, token, above)
    if step is not None:
        return above.index, step
    marks = {t.text.lower() for t in parse.dependents(token.index, "mark", "case")}
    if marks & {"of", "for", "from"} and base(above) in {"obj", "iobj"}:
        # "accused the rebels of firing", where a parser hung the firing on the rebels
        verb = parse.tokens[above.head]
        step = _clause_step(parse, token, verb)
        if step is not None:
            return verb.index, step
    if "that" in marks:
        # "disputes the statement that they did it"
        return above.index, None
    unreal = clause_kind(parse, token) == "infinitive"
    return (above.index, Step(Effect.HYPOTHETICAL, above.index)) if unreal else None


def _above_adverbial(parse: Parse, token: Token, above: Token) -> tuple[int, Step | None] | None:
    """Return the clause over an adverbial one when it bears on it: an operator ("stopped short of"), a purpose, a condition."""
    words = modality_words().clauses
    marks = [t.text.lower() for t in parse.dependents(token.index, "mark", "case", "advmod", "cc")]
    marks = [mark for mark in marks if mark not in words.examples]
    if any(mark in words.condition for mark in marks):
        return None
    if any(mark in words.asked for mark in marks):
        return above.index, Step(Effect.HYPOTHETICAL, token.index)
    if any(mark in words.instead for mark in marks):
        return above.index, Step(Effect.NEGATED, token.index)
    step = _clause_step(parse, token, above)
    if step is not None and _is_complement(parse, token, marks):
        return above.index, step
    noun = _stray_operator(parse, token)
    if noun is not None:
        return noun
    if _is_told_apart(parse, token, marks):
        return above.index, Step(Effect.HYPOTHETICAL, token.index)
    if "to" in marks and clause_kind(parse, token) == "infinitive":
        done = lemma_of(above) in words.purpose_done
        return above.index, None if done else Step(Effect.PLANNED, token.index)
    if marks in ([], ["by"]) and clause_kind(parse, token) == "gerund":
        # "would avoid it by handing over": as real as what it helps to do
        return above.index, None
    return None


def _is_told_apart(parse: Parse, token: Token, marks: list[str]) -> bool:
    """Say whether a gerund has a subject of its own behind a preposition ("depends on the army leaving", "results in it leaving")."""
    own = list(parse.dependents(token.index, "nsubj"))
    leads = {*marks, *(preposition(parse, subject.index) for subject in own)}
    return bool(own) and bool(APART & leads) and clause_kind(parse, token) == "gerund"


def _is_complement(parse: Parse, token: Token, marks: list[str]) -> bool:
    """Say whether an adverbial clause completes its verb: "of attacking", "to attack", but not "in order to attack"."""
    if clause_kind(parse, token) == "infinitive":
        return "to" in marks and not {"order", "for", "so"} & set(marks)
    return any(mark in {"of", "from", "to", "against", "for", "on", "about", "in"} for mark in marks)


def _stray_operator(parse: Parse, token: Token) -> tuple[int, Step | None] | None:
    """Return the operator noun right before an infinitive that a parser hung on the verb ("acted on its threat to attack")."""
    mark = next((t for t in parse.dependents(token.index, "mark") if t.text.lower() == "to"), None)
    place = mark.index - 1 if mark else -1
    while place > 0 and parse.tokens[place].upos == "PUNCT":
        place -= 1
    if place < 0 or parse.tokens[place].upos != "NOUN":
        return None
    step = _operator_step(parse, parse.tokens[place], "clause", "")
    return (place, step) if step else None


def _above_noun(parse: Parse, token: Token, above: Token) -> tuple[int, Step | None] | None:
    """Return what stands over a noun that names the deed or an operator, as long as it bears on it."""
    link = preposition(parse, token.index)
    step = _operator_step(parse, above, "noun", link)
    if step is not None and step.operator is not None and step.operator.indefinite and is_definite(parse, token.index):
        step = None
    relation = token.relation
    if (
        step is not None
        and relation in {"nsubj", "nsubj:pass"}
        and not (relation == "nsubj:pass" or step.operator is None)
    ):
        step = None
    if step is not None:
        return above.index, step
    if relation == "nmod" and link == "of" and lemma_of(above) in modality_words().light.nouns:
        return above.index, None
    if relation in {"obj", "nsubj:pass"} and above.upos == "VERB":
        # An operator noun keeps on under any verb ("issued a threat to ..."); an event noun stops here, see frames.light_verb.
        known = operators().nouns.get(lemma_of(token))
        return (above.index, None) if known else None
    return None


def _clause_step(parse: Parse, token: Token, above: Token) -> Step | None:
    """Return what a word does to the deed whose clause hangs on it, when it takes clauses of that kind."""
    step = _operator_step(parse, above, "clause", "")
    if step is None or step.operator is None:
        return step
    kind = clause_kind(parse, token)
    if kind == "that" and step.effect in COMMITTING and not _lies_ahead(parse, token):
        # "assured them that it had stopped" commits nobody to anything.
        return None
    return step if kind in step.operator.clauses else None


def _lies_ahead(parse: Parse, token: Token) -> bool:
    return any(_auxiliary(t.text.lower(), lemma_of(t)) is not None for t in parse.dependents(token.index, "aux"))


def _operator_step(parse: Parse, above: Token, way: str, link: str) -> Step | None:
    """Return what a word does to the deed that hangs on it this way (clause or noun, after which preposition)."""
    pattern = _matching(parse, above)
    if pattern is None:
        return None
    operator = pattern.operator
    if way not in operator.through:
        return None
    if way == "noun":
        if link and link not in operator.prepositions and link not in pattern.more:
            return None
        if not link and not operator.bare and above.upos == "VERB":
            return None
    return Step(operator.effect, above.index, operator)


def _matching(parse: Parse, token: Token) -> OperatorPattern | None:
    """Return the operator that a word is, the one with most words first."""
    tables = operators()
    table = {"VERB": tables.verbs, "NOUN": tables.nouns, "ADJ": tables.adjectives}.get(token.upos)
    found = table.get(lemma_of(token), ()) if table else ()
    if not found and token.upos == "VERB":
        found = tables.adjectives.get(token.text.lower(), ())
    if not found:
        return None
    words = near_words(parse, token.index) if found[0].more else frozenset[str]()
    return next((pattern for pattern in found if pattern.more <= words), None)
