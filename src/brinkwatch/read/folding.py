"""What a deed and its modality make together: PLOVER's folding, derived last."""

from typing import NamedTuple

from brinkwatch.ontology.modality import Effect
from brinkwatch.ontology.plover import plover, quad_of
from brinkwatch.read.modality import Step
from brinkwatch.records.event import EventType, Modality

UNREAL = frozenset([Modality.THREATENED, Modality.PROMISED, Modality.PLANNED, Modality.DEMANDED])
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
    match step.effect:
        case Effect.NEGATED:
            return _negated(deed, step)
        case Effect.DOUBTED:
            return deed._replace(factuality=min(deed.factuality, 1.0))
        case Effect.CAUSED:
            return deed._replace(caused=True)
        case Effect.DENIED:
            return _outer(deed, Modality.DENIED, step, -2.0)
        case Effect.FUTURE | Effect.WOULD:
            return _future(deed, step)
        case Effect.PREDICTED | Effect.HYPOTHETICAL | Effect.DUTY:
            return _possible(deed, step)
        case Effect.SUSPENDED:
            return _suspended(deed, step)
        case _:
            return _announced(deed, step)


def _announced(deed: Deed, step: Step) -> Deed:
    """Return the deed as threatened, promised, planned, ordered or demanded."""
    modality = Modality(step.effect.value)
    if deed.caused and modality in {Modality.PLANNED, Modality.PROMISED}:
        # "a campaign to force the leader to resign" is no plan of the leader's.
        return deed._replace(modality=Modality.HYPOTHETICAL, factuality=0.0)
    soft = step.operator is not None and step.operator.soft
    if soft and deed.modality is not Modality.ASSERTED:
        # "ordered the suspension": who orders is whose event it is.
        orders = modality is Modality.ORDERED and deed.modality is not Modality.DEMANDED
        return deed._replace(holder=step) if orders else deed
    return _outer(deed, modality, step, step.operator.factuality if step.operator else 0.0)


def _outer(deed: Deed, modality: Modality, step: Step, factuality: float) -> Deed:
    """Return the deed under an outer word; what was negated or suspended before becomes the deed ("threatened to end talks")."""
    if deed.modality is Modality.NEGATED and modality in UNREAL and not deed.refusal:
        deed = Deed(LEFT_UNDONE[quad_of(deed.act)], None)
    elif deed.modality in {Modality.NEGATED, Modality.SUSPENDED} and modality in UNREAL:
        act, mode = fold(deed)
        deed = Deed(act, mode)
    holder = step if step.operator is not None else deed.holder
    return deed._replace(modality=modality, factuality=factuality, holder=holder, commits=False)


def _negated(deed: Deed, step: Step) -> Deed:
    refusal = step.operator is not None and step.operator.refusal
    if deed.modality in {Modality.NEGATED, Modality.DENIED}:
        return deed._replace(modality=Modality.PREDICTED, factuality=0.0, holder=None)
    if deed.modality is Modality.SUSPENDED:
        # What was not stopped goes on; what was not ruled out is only possible.
        if deed.ended:
            return deed._replace(modality=Modality.ASSERTED, factuality=2.0)
        return deed._replace(modality=Modality.PREDICTED, factuality=0.0, holder=None)
    if deed.modality is Modality.PREDICTED:
        return deed._replace(factuality=-1.0)
    holder = step if step.operator is not None else deed.holder
    will_not = deed.commits or deed.modality in {Modality.PLANNED, Modality.PROMISED}
    return deed._replace(
        modality=Modality.NEGATED, factuality=-3.0, holder=holder, refusal=refusal or will_not, commits=False
    )


def _future(deed: Deed, step: Step) -> Deed:
    if deed.modality is Modality.SUSPENDED:
        # "will call off the exercise": the calling off is what is to come.
        act, mode = fold(deed)
        deed = Deed(act, mode, holder=deed.holder)
    if deed.modality is not Modality.ASSERTED:
        return deed
    if deed.caused:
        # "sanctions will force the leader to give up his missiles" commits nobody to give them up.
        return deed._replace(modality=Modality.HYPOTHETICAL, factuality=0.0)
    imagined = step.effect is Effect.WOULD
    return deed._replace(modality=Modality.PLANNED, factuality=0.0, commits=True, imagined=imagined)


def _possible(deed: Deed, step: Step) -> Deed:
    """Return the deed as only possible; an advised or wished one is hypothetical."""
    if step.effect is Effect.DUTY:
        modality = Modality.DEMANDED
        if deed.modality is not Modality.ASSERTED:
            return deed
        return deed._replace(modality=modality, factuality=0.0)
    if deed.modality is Modality.SUSPENDED:
        return deed._replace(modality=Modality.HYPOTHETICAL, factuality=0.0, commits=False, holder=None)
    modality = Modality(step.effect.value)
    open_yet = deed.modality is Modality.ASSERTED or (deed.modality is Modality.PLANNED and deed.commits)
    if not open_yet and not (deed.modality is Modality.PLANNED and modality is Modality.PREDICTED):
        return deed
    sure = step.operator.factuality if step.operator is not None else 0.0
    return deed._replace(modality=modality, factuality=sure, commits=False, holder=None)


def _suspended(deed: Deed, step: Step) -> Deed:
    if deed.modality is Modality.NEGATED:
        return deed._replace(modality=Modality.ASSERTED, factuality=1.0)
    operator = step.operator
    return deed._replace(
        modality=Modality.SUSPENDED,
        factuality=operator.factuality if operator else -2.0,
        holder=step,
        ended=bool(operator and operator.ended and deed.modality is Modality.ASSERTED),
        commits=False,
    )


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
