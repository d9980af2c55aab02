"""How a deed stands in its sentence before it is known who speaks, which words decide that, and what they bear on."""

from collections.abc import Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.modality import Effect, operators
from brinkwatch.read.beside import is_question
from brinkwatch.read.evidence import answered, taken_back
from brinkwatch.read.folding import Deed, put_forward
from brinkwatch.read.frames import Frame
from brinkwatch.read.grammar import base, lemma_of
from brinkwatch.read.modality import Reading, read_modality
from brinkwatch.read.operators import Step
from brinkwatch.records.event import Modality
from brinkwatch.records.span import Span

# What a later word of the sentence can still call off.
UNDER_WAY = frozenset([Modality.THREATENED, Modality.PROMISED, Modality.PLANNED, Modality.ORDERED])
# What belongs to an operator of several words: "called off", "stopped short", "not guilty", "put on hold".
PARTS = frozenset(["compound:prt", "advmod", "xcomp", "obl", "obj", "compound", "amod"])
# A "not" stands at most so many words before the word it turns.
REACH = 3


class Grounds(NamedTuple):
    """A deed as its sentence puts it forward, and the steps that made it so."""

    deed: Deed
    steps: tuple[Step, ...]


class Bearing(NamedTuple):
    """The words that decide how a deed is put forward, and the stretch that they bear on."""

    cue: Span | None
    scope: Span | None


def grounds_of(parse: Parse, frame: Frame, deed: Deed, ahead: tuple[Step, ...] = ()) -> tuple[Reading, Grounds]:
    """Return what a sentence says of a deed; ``ahead`` counts where no word of the sentence says anything."""
    reading = read_modality(parse, frame)
    steps = reading.steps or ahead
    found = put_forward(deed.act, deed.mode, steps)
    turn = _turn(parse, frame, reading, found)
    if turn is not None:
        steps = (*steps, turn)
        found = put_forward(deed.act, deed.mode, steps)
    if reading.supposed is not None:
        steps = (*steps, Step(Effect.HYPOTHETICAL, reading.supposed))
    if reading.supposed is not None or is_question(parse, frame.head):
        found = left_open(found)
    return reading, Grounds(found, steps)


def _turn(parse: Parse, frame: Frame, reading: Reading, deed: Deed) -> Step | None:
    """Return the word elsewhere in the sentence that calls off what was to come, or denies what somebody is asked about."""
    if deed.modality in UNDER_WAY and reading.predicates:
        return taken_back(parse, reading.predicates[-1], frame.head)
    return answered(parse, frame.head) if deed.modality is Modality.ASSERTED else None


def left_open(deed: Deed) -> Deed:
    """Return a deed that is only asked about or supposed."""
    return deed._replace(modality=Modality.HYPOTHETICAL, factuality=0.0, holder=None, commits=False)


def bearing(parse: Parse, head: int, grounds: Grounds) -> Bearing:
    """Return the cue and its scope; neither where the deed is told outright."""
    steps = grounds.steps
    step = _deciding(grounds)
    if step is None or step.word == head:
        return Bearing(None, None)
    words = _words_of(parse, step)
    turned = _turned(step, steps)
    words = words | _words_of(parse, turned) | {turned.word} if turned else words
    run = _run(words, step.word, turned)
    cue = Span(parse.tokens[run[0]].start, parse.tokens[run[-1]].end)
    return Bearing(cue, _scope(parse, head, turned or step))


def _deciding(grounds: Grounds) -> Step | None:
    """Return the step that made the deed what it is: who holds it, unless others are of its kind; else the last of its kind, else the last."""
    deed = grounds.deed
    own = [step for step in grounds.steps if step.effect.value == deed.modality.value]
    if deed.holder is not None and (not own or deed.holder in own):
        return deed.holder
    steps = own or [step for step in grounds.steps if step.effect is not Effect.CAUSED]
    return steps[-1] if steps else None


def _turned(step: Step, steps: Sequence[Step]) -> Step | None:
    """Return the word that a bare "not" turns, where the two together are the cue ("did not rule out")."""
    place = steps.index(step) if step in steps else 0
    inner = steps[place - 1] if step.operator is None and step.effect is Effect.NEGATED and place else None
    if inner is None or inner.operator is None or not 0 < inner.word - step.word <= REACH:
        return None
    return inner


def _words_of(parse: Parse, step: Step) -> frozenset[int]:
    """Return a step's word with the further words of its operator ("called off")."""
    token = parse.tokens[step.word]
    table = {"VERB": operators().verbs, "NOUN": operators().nouns, "ADJ": operators().adjectives}.get(token.upos)
    patterns = table.get(lemma_of(token), ()) if table and step.operator else ()
    more = {word for pattern in patterns if pattern.operator is step.operator for word in pattern.more}
    near = [t for t in _below(parse, token) if {t.text.lower(), lemma_of(t)} & more]
    return frozenset([step.word, *(t.index for t in near)])


def _below(parse: Parse, token: Token) -> list[Token]:
    own = [parse.tokens[child] for child in parse.children[token.index]]
    return [t for t in own if t.relation in PARTS or base(t) == "advmod"]


def _run(words: frozenset[int], word: int, turned: Step | None) -> list[int]:
    """Return the stretch of a cue's words around its head; a "not" and the word that it turns belong together."""
    first = last = word
    if turned is not None:
        last = turned.word
    while last + 1 in words:
        last += 1
    while first - 1 in words:
        first -= 1
    return list(range(first, last + 1))


def _scope(parse: Parse, head: int, step: Step) -> Span:
    """Return what a cue bears on: the branch below it that holds the deed, else the deed's own clause."""
    top = head
    while parse.tokens[top].head not in {-1, step.word} and top != step.word:
        top = parse.tokens[top].head
    if parse.tokens[top].head != step.word:
        top = head
    return parse.span_of(parse.subtree(top))
