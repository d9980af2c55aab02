"""What stands beside a deed and says how it is put forward: auxiliaries, adverbs, negatives, determiners, adjectives."""

from collections.abc import Iterator

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import Effect, auxiliary_effect, happening_verbs, modality_words
from brinkwatch.read.conditions import condition_word, in_condition
from brinkwatch.read.grammar import base, is_one_of, is_passive, joined_to, lemma_of
from brinkwatch.read.operators import Step, noun_step

MAX_CLIMB = 10
DEFINITE = frozenset(["the", "this", "that", "these", "those"])
EMPTY = frozenset(["it", "which", "what"])
NEGATING = frozenset(["advmod", "nsubj", "obj", "det", "cc"])
NOMINAL = frozenset(["obj", "obl", "nmod", "nsubj", "iobj"])
# What a clause behind a noun may say of it: "the drill, since suspended", "the march planned for Monday".
TOLD_BEHIND = frozenset([Effect.SUSPENDED, Effect.PLANNED, Effect.DENIED, Effect.THREATENED])
UNREAL = frozenset([Effect.PREDICTED, Effect.WOULD, Effect.FUTURE])


def is_predicate(parse: Parse, token: Token) -> bool:
    """Say whether a word is the predicate of a clause."""
    return token.upos in {"VERB", "AUX"} or any(True for _ in parse.dependents(token.index, "cop", "nsubj", "aux"))


def is_question(parse: Parse, index: int) -> bool:
    """Say whether the word's sentence is a question."""
    sentence = parse.sentences[parse.sentence_of[index]]
    return parse.text[sentence.start : sentence.end].rstrip("\"”’')] ").endswith("?")


def negative_word(parse: Parse, noun: int) -> int | None:
    """Return the "no" or "neither" before a noun; "no doubt" makes sure."""
    if lemma_of(parse.tokens[noun]) in modality_words().clauses.sure_if_denied:
        return None
    return next((t.index for t in parse.dependents(noun, "det") if t.text.lower() in {"no", "neither"}), None)


def is_definite(parse: Parse, index: int) -> bool:
    """Say whether a noun has "the", "this" or an owner before it."""
    return any(t.text.lower() in DEFINITE or t.relation == "nmod:poss" for t in parse.dependents(index, "det", "nmod"))


# -- beside a predicate


def beside_verb(parse: Parse, index: int) -> Iterator[Step]:
    """Yield what auxiliaries, adverbs and a negative subject or object say of a predicate; negation comes last."""
    negated: int | None = None
    for child in _own_or_shared(parse, index):
        token = parse.tokens[child]
        if token.relation.startswith("aux"):
            effect = auxiliary_effect(token.text.lower(), lemma_of(token))
            if effect is not None:
                yield Step(_unfulfilled(parse, index, effect), child)
        negative = _negates(parse, token)
        if negative is not None:
            negated = negative
        elif token.relation == "advmod":
            yield from _adverb(token)
    if _lies_ahead(parse, index):
        yield Step(Effect.FUTURE, next((t.index for t in parse.dependents(index, "mark")), index))
    if parse.tokens[index].has("Mood=Imp"):
        yield Step(Effect.DUTY, index)
    if negated is not None:
        yield Step(Effect.NEGATED, negated)


def _unfulfilled(parse: Parse, index: int, effect: Effect) -> Effect:
    """Return what "would" says of its verb: with "have" ("would have fired") that it was not done."""
    past = effect is Effect.WOULD and any(lemma_of(t) == "have" for t in parse.dependents(index, "aux"))
    return Effect.HYPOTHETICAL if past else effect


def _negates(parse: Parse, token: Token) -> int | None:
    """Return the word of a dependent that negates its predicate: "not", "never", "nobody", but not the "no" of "no sooner"."""
    if token.text.lower() in modality_words().adverbs.negative:
        # Before an infinitive parsers call "not" a mark: "agreed not to attack".
        return token.index if base(token) in NEGATING or token.text.lower() in {"not", "never"} else None
    return negative_word(parse, token.index) if base(token) == "nsubj" else None


def _adverb(token: Token) -> Iterator[Step]:
    words = modality_words().adverbs
    text = token.text.lower()
    if text in words.perhaps:
        yield Step(Effect.PREDICTED, token.index)
    elif text in words.doubted:
        yield Step(Effect.DOUBTED, token.index)


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


def _lies_ahead(parse: Parse, index: int) -> bool:
    """Say whether a form of "be to" or "be going to" stands over the verb ("is to be announced", "Oslo to host talks")."""
    token = parse.tokens[index]
    if _is_set_to(parse, token) or (token.text.lower() == "going" and _has_infinitive(parse, index)):
        return True
    if base(token) not in {"xcomp", "ccomp", "root", "acl"} or token.head < 0:
        return False
    above = parse.tokens[token.head]
    going = above.text.lower() == "going" and base(token) == "xcomp"
    return going or (lemma_of(above) == "be" and base(token) == "xcomp" and above.upos in {"AUX", "VERB"})


def _has_infinitive(parse: Parse, index: int) -> bool:
    return any(clause.has("VerbForm=Inf") for clause in parse.dependents(index, "xcomp"))


def _is_set_to(parse: Parse, token: Token) -> bool:
    """Say whether a verb with "to" stands as a predicate of its own: "is to leave", "was due to meet", "are to be blown up"."""
    if not any(t.text.lower() == "to" or lemma_of(t) == "due" for t in parse.dependents(token.index, "mark")):
        return False
    if any(t.upos == "PRON" and t.text.lower() in DEFINITE | EMPTY for t in parse.dependents(token.index, "nsubj")):
        # "this is to vindicate a rule"
        return False
    be = any(lemma_of(t) == "be" and t.has("VerbForm=Fin") for t in parse.dependents(token.index, "cop", "aux"))
    return be or (base(token) in {"root", "parataxis"} and any(True for _ in parse.dependents(token.index, "nsubj")))


# -- beside a noun


def beside_noun(parse: Parse, index: int) -> Iterator[Step]:
    """Yield what determiners, adjectives, clauses and a preposition say of an event noun."""
    words = modality_words().adverbs
    effects = (
        (words.negative, Effect.NEGATED),
        (words.planned_adjectives, Effect.PLANNED),
        (words.threatened_adjectives, Effect.THREATENED),
        (words.promised_adjectives, Effect.PROMISED),
        (words.thwarted_adjectives, Effect.NEGATED),
        (words.suspended_adjectives, Effect.SUSPENDED),
        (words.doubted, Effect.DOUBTED),
        (words.possible_adjectives, Effect.PREDICTED),
        (words.imagined_determiners, Effect.HYPOTHETICAL),
    )
    for token in parse.dependents(index, "det", "amod", "advmod", "acl"):
        if token.index > index:
            for clause in (token, *parse.dependents(token.index, "conj")):
                yield from _told_behind(parse, index, clause)
            continue
        effect = next((effect for known, effect in effects if token.text.lower() in known), None)
        if effect is not None:
            yield Step(effect, token.index)
    word = _imagined_by(parse, index)
    if word is not None:
        yield Step(_imagined_as(parse, index), word)
    for token in parse.dependents(index, "case"):
        if token.text.lower() in modality_words().clauses.left_out:
            yield Step(Effect.NEGATED, token.index)


def _told_behind(parse: Parse, noun: int, clause: Token) -> Iterator[Step]:
    """Yield what a participle behind the noun, or one joined to it, says of it."""
    if clause.upos == "VERB" and clause.relation in {"acl", "conj"} and is_passive(parse, clause.index):
        step = noun_step(parse, parse.tokens[noun], clause, "")
        if step is not None and step.effect in TOLD_BEHIND:
            yield step


def _imagined_by(parse: Parse, index: int) -> int | None:
    """Return the word by which an event noun that is not definite stands in a clause of what could be ("an attack could kill")."""
    if is_definite(parse, index) or carrier_above(parse, index) is not None:
        return None
    token = _over_noun(parse, index)
    condition = condition_word(parse, token)
    return condition if condition is not None else next(iter(_possibly(parse, token)), None)


def carrier_above(parse: Parse, index: int) -> int | None:
    """Return the verb that says of its subject, the noun or a series of it, that it happens: "a round of talks will begin"."""
    token = parse.tokens[index]
    if token.relation == "nmod" and lemma_of(parse.tokens[token.head]) in modality_words().light.nouns:
        token = parse.tokens[token.head]
    happens = token.relation == "nsubj" and is_one_of(parse, token.head, happening_verbs())
    return token.head if happens else None


def _imagined_as(parse: Parse, index: int) -> Effect:
    """Return how a noun in a clause of what could be is put: what acts is supposed, what comes of it is foretold."""
    token = _over_noun(parse, index)
    below = parse.tokens[index]
    while below.head >= 0 and token.index not in {below.head, below.index}:
        below = parse.tokens[below.head]
    comes_of_it = base(below) in {"obj", "obl"} and not in_condition(parse, token)
    causes = lemma_of(token) in modality_words().clauses.causing
    return Effect.PREDICTED if comes_of_it and causes else Effect.HYPOTHETICAL


def _over_noun(parse: Parse, index: int) -> Token:
    """Return the predicate over a noun."""
    token = parse.tokens[index]
    for _ in range(MAX_CLIMB):
        if base(token) not in NOMINAL | {"conj", "advcl", "acl"} or token.head < 0:
            break
        if token.index != index and is_predicate(parse, token):
            break
        token = parse.tokens[token.head]
    return token


def _possibly(parse: Parse, token: Token) -> list[int]:
    aux = parse.dependents(token.index, "aux")
    return [t.index for t in aux if auxiliary_effect(t.text.lower(), lemma_of(t)) in UNREAL]
