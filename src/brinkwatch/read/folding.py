"""What a deed and its modality make together: PLOVER's folding, derived last."""

from typing import NamedTuple

from brinkwatch.ontology.modality import Composed, Effect, composition
from brinkwatch.ontology.plover import plover, quad_of
from brinkwatch.read.operators import Step
from brinkwatch.records.event import EventType, Modality

# To leave a deed undone is a deed too ("promised not to attack"), by the quad of the deed.
LEFT_UNDONE = {1: EventType.REJECT, 2: EventType.SANCTION, 3: EventType.CONCEDE, 4: EventType.RETREAT}
# What is asked for, by the type of the deed asked for.
REQUEST_MODES = {
    EventType.CONSULT: "meet",
    EventType.AID: "assist",
    EventType.SUPPORT: "assist",
    EventType.COOPERATE: "assist",
    EventType.RETREAT: "yield",
    EventType.CONCEDE: "yield",
}


class Deed(NamedTuple):
    """A deed as it is put forward.

    ``holder`` is the word of the operator whose subject the event belongs to (who threatens, demands, suspends). ``refusal``
    says that a negation is an answer, ``ended`` that the deed was under way. ``commits`` marks a plain "will" or "would",
    ``caused`` that others are made to do it, ``imagined`` that it stands under "would".
    """

    act: EventType
    mode: str | None
    modality: Modality = Modality.ASSERTED
    factuality: float = 3.0
    holder: Step | None = None
    refusal: bool = False
    ended: bool = False
    commits: bool = False
    caused: bool = False
    imagined: bool = False


def put_forward(act: EventType, mode: str | None, steps: tuple[Step, ...]) -> Deed:
    """Return the deed after all that is said of it, from the nearest word outwards."""
    deed = Deed(act, mode)
    for step in steps:
        deed = _apply(deed, step)
    return deed


def _apply(deed: Deed, step: Step) -> Deed:
    """Return the deed after one more word."""
    if step.effect is Effect.CAUSED:
        return deed._replace(caused=True)
    rule = next((rule for rule in composition() if _fits(rule, deed, step)), None)
    if rule is None or step.effect is Effect.DOUBTED:
        return deed._replace(factuality=min(deed.factuality, 1.0))
    return _composed(_turned(deed, rule.turn), step, rule)


def _fits(rule: Composed, deed: Deed, step: Step) -> bool:
    """Say whether a row of the composition table holds of a deed and an outer word."""
    if step.effect not in rule.outer or deed.modality not in rule.inner:
        return False
    operator = step.operator
    holds = {
        "refusal": deed.refusal,
        "ended": deed.ended,
        "commits": deed.commits,
        "caused": deed.caused,
        "plain": deed.holder is None,
        "soft": operator is not None and operator.soft,
    }
    return all(holds[name] for name in rule.when)


def _turned(deed: Deed, turn: str) -> Deed:
    """Return the deed that leaving this one undone, refusing it or calling it off is ("threatened to end talks")."""
    if turn == "undone":
        return Deed(LEFT_UNDONE[quad_of(deed.act)], None)
    if turn == "folded":
        act, mode = fold(deed)
        return Deed(act, mode, holder=deed.holder)
    return deed


def _composed(deed: Deed, step: Step, rule: Composed) -> Deed:
    """Return the deed as a row of the composition table makes it."""
    operator = step.operator
    holder = {"outer": step if operator or step.effect is Effect.SUSPENDED else deed.holder, "same": deed.holder}.get(
        rule.holder
    )
    if rule.makes == "same":
        return deed._replace(holder=holder, factuality=deed.factuality if rule.factuality is None else rule.factuality)
    modality = Modality(step.effect.value) if rule.makes == "outer" else Modality(rule.makes)
    sure = rule.factuality if rule.factuality is not None else operator.factuality if operator else _default(modality)
    will_not = deed.commits or deed.modality in {Modality.PLANNED, Modality.PROMISED}
    refuses = operator is not None and operator.refusal
    ends = operator is not None and operator.ended and deed.modality is Modality.ASSERTED
    return deed._replace(
        modality=modality,
        factuality=sure,
        holder=holder,
        refusal=(refuses or will_not) if modality is Modality.NEGATED else deed.refusal,
        ended=ends if modality is Modality.SUSPENDED else deed.ended,
        commits=step.effect in {Effect.FUTURE, Effect.WOULD} and modality is Modality.PLANNED,
        imagined=step.effect is Effect.WOULD or deed.imagined,
    )


def _default(modality: Modality) -> float:
    return -2.0 if modality is Modality.SUSPENDED else 0.0


def fold(deed: Deed) -> tuple[EventType, str | None]:
    """Return PLOVER's type and mode of a deed as it is put forward.

    >>> fold(Deed(EventType.ASSAULT, "destroy", Modality.THREATENED))
    (<EventType.THREATEN: 'THREATEN'>, 'violence')
    >>> fold(Deed(EventType.CONSULT, None, Modality.NEGATED, refusal=True))
    (<EventType.REJECT: 'REJECT'>, 'meet')
    """
    quad = quad_of(deed.act)
    match deed.modality:
        case Modality.THREATENED:
            return EventType.THREATEN, plover()[deed.act].threat_mode(deed.mode)
        case Modality.PROMISED | Modality.PLANNED:
            return _future_type(deed, quad)
        case Modality.DEMANDED:
            return EventType.REQUEST, REQUEST_MODES.get(deed.act, "change")
        case Modality.SUSPENDED:
            return _suspended_type(deed, quad)
        case Modality.NEGATED:
            return _negated_type(deed, quad)
        case _:
            return deed.act, deed.mode


def _future_type(deed: Deed, quad: int) -> tuple[EventType, str | None]:
    """Fold a deed to come: conflict is a threat, cooperation and retreat an agreement."""
    if quad in {1, 2}:
        return EventType.AGREE, None
    if quad == 4 or deed.modality is Modality.PROMISED or deed.act is EventType.THREATEN:
        return EventType.THREATEN, plover()[deed.act].threat_mode(deed.mode)
    return deed.act, deed.mode


def _suspended_type(deed: Deed, quad: int) -> tuple[EventType, str | None]:
    """Fold a deed called off or ended."""
    if quad == 4:
        return (
            (EventType.RETREAT, "ceasefire" if deed.act is EventType.ASSAULT else None)
            if deed.ended
            else (EventType.CONCEDE, None)
        )
    if quad == 3:
        return EventType.CONCEDE, None
    if quad == 2:
        return EventType.SANCTION, "discontinue"
    return (
        (EventType.SANCTION, "withdraw")
        if deed.ended
        else (EventType.REJECT, "meet" if deed.act is EventType.CONSULT else None)
    )


def _negated_type(deed: Deed, quad: int) -> tuple[EventType, str | None]:
    """Fold a deed left undone: cooperation withheld is a refusal; conflict that did not come about keeps its type."""
    operator = deed.holder.operator if deed.holder else None
    spoken = operator is not None and operator.refusal
    if quad == 1 or (quad == 2 and deed.refusal) or spoken:
        return EventType.REJECT, REQUEST_MODES.get(deed.act)
    return deed.act, deed.mode
