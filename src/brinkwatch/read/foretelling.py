"""Whether likelihood words are a forecast at all: no plan, demand or hope of the speaker's own, no date, nothing past."""

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.ontology.plover import quad_of
from brinkwatch.ontology.triggers import triggers
from brinkwatch.read.deeds import is_own_deed, speaks_for_a_state
from brinkwatch.read.foreseen import Scene
from brinkwatch.read.likely import Likely
from brinkwatch.read.others import is_anothers
from brinkwatch.read.outcomes import subject_of
from brinkwatch.read.phrases import branch, child, has_word
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.span import Span

SUBORDINATE = ("acl:relcl", "advcl", "advcl:relcl", "acl", "csubj", "appos", "nmod", "obl")
# "We can expect them to" looks on, "we expect them to" may ask.
LOOKING_ON = ("can", "could", "may", "might", "should", "would")
HOSTILE = 4


def looks_ahead(scene: Scene) -> bool:
    """Say whether it is a forecast at all, not a plan or threat of the speaker's own, a hope, or part of a description."""
    likely, around = scene.likely, scene.around
    if around is not None and around.lemma in forecast_table().no_forecast | forecast_table().receiving:
        return False
    if likely.judge is None and is_anothers(scene):
        return False
    if scene.said.names_only_days_long_past():
        return False  # "critics predicted in 2010": history
    if around is not None and around.kind is AttributionKind.DIRECT and _is_told_as_past(scene):
        return False
    if likely.explicit:
        return not (around is None and _is_bygone(scene))
    if _is_history(scene) or _is_calendar(scene):
        return False
    if around is None:
        return not _is_subordinate(scene)
    if around.kind is AttributionKind.ISSUED:
        return False  # what a state says will be in a statement of its own: its plan, or its view of duties
    return not _is_subordinate(scene) and not is_own_deed(scene.parse, scene.entities, likely, around)


def is_asked_for(scene: Scene, speaker: Cluster | None) -> bool:
    """Say whether a state, or who speaks for it, "expects" something of another: that is a demand."""
    parse, likely = scene.parse, scene.likely
    verb = parse.tokens[likely.top]
    if verb.lemma != "expect" or verb.index not in likely.words or child(parse, verb.index, "aux:pass") is not None:
        return False
    state = speaker is not None and speaker.code is not None and speaker.code == speaker.country
    if state and likely.judge is not None:
        return True
    if not speaks_for_a_state(speaker) or not has_word(parse, likely.target, "mark", ("to",)):
        return False
    if has_word(parse, likely.top, "aux", LOOKING_ON) or _is_hostile(parse.tokens[likely.target].lemma):
        return False  # "we expect them to attack" is no wish
    subject = subject_of(parse, likely)
    return subject is not None and (
        parse.tokens[subject].upos == "PRON" or scene.entities.cluster_at(subject) is not None
    )


def _is_told_as_past(scene: Scene) -> bool:
    """Say whether the speaker's own words tell it as past ("there was a risk that"): only a report shifts its tenses."""
    parse, likely = scene.parse, scene.likely
    if not likely.explicit:
        return False
    helpers = parse.dependents(likely.top, "aux", "aux:pass", "cop")
    past = any(t.has("Tense=Past") and t.text.lower() not in {"would", "could", "might"} for t in helpers)
    return past or (parse.tokens[likely.top].has("Tense=Past") and parse.tokens[likely.top].has("VerbForm=Fin"))


def _is_hostile(lemma: str) -> bool:
    return any(quad_of(pattern.row.type) == HOSTILE for pattern in triggers().verbs.get(lemma.lower(), ()))


def _is_bygone(scene: Scene) -> bool:
    """Say whether a writer tells what was once foreseen ("he was expected to start, but"), no day of the clause lying ahead."""
    parse, likely = scene.parse, scene.likely
    told = any(parse.tokens[index].text.lower() in forecast_table().no_event.bygone for index in likely.words)
    helpers = list(parse.dependents(likely.top, "aux", "aux:pass", "cop"))
    if told and any(t.lemma == "have" for t in helpers):
        return True  # "had been expected"
    return told and any(t.has("Tense=Past") for t in helpers) and not scene.clock.names_a_day_ahead()


def _is_history(scene: Scene) -> bool:
    """Say whether every day the clause names is past ("in 1990 he could swim it")."""
    return scene.clock.names_only_days_past()


def _is_calendar(scene: Scene) -> bool:
    """Say whether it tells a date of a calendar: "the ministers will meet on Thursday"."""
    parse, likely = scene.parse, scene.likely
    plain = all(parse.tokens[index].text.lower() in {"will", "would", "'ll", "’ll"} for index in likely.words)
    known = parse.tokens[likely.target].lemma in forecast_table().no_event.calendar
    return plain and known and scene.clock.names_one_day()


def _is_subordinate(scene: Scene) -> bool:
    """Say whether a bare modal stands in a relative or adverbial clause inside its statement."""
    parse, around = scene.parse, scene.around
    floor = around.content[0].start if around is not None else 0
    token = parse.tokens[scene.likely.top]
    while token.head >= 0:
        if token.relation in SUBORDINATE or token.relation.startswith("acl"):
            first = parse.tokens[branch(parse, token.index)[0]].start
            return first > floor or around is None
        token = parse.tokens[token.head]
    return False


def saying_of(parse: Parse, likely: Likely, around: Attribution | None) -> tuple[int, ...]:
    """Return the words that say or expect it, on which the day of saying hangs."""
    cue = around.cue if around is not None else None
    words = tuple(token.index for token in parse.tokens_in(Span(cue.start, cue.end))) if cue is not None else ()
    return (*words, likely.top) if likely.top != likely.target else words


def statement_around(parse: Parse, likely: Likely, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Return the smallest statement that the forecast is made in."""
    token = parse.tokens[likely.target]
    place = Span(token.start, token.end)
    holders = [
        row for row in attributions if any(s.holds(place) for s in row.content) and not (row.negated or _is_thing(row))
    ]
    return min(holders, key=lambda row: (sum(s.end - s.start for s in row.content), row.id), default=None)


def _is_thing(row: Attribution) -> bool:
    """Say whether the source is no teller: "all of this said"."""
    return (row.source.name or "").rpartition(" ")[2].lower() in forecast_table().no_tellers
