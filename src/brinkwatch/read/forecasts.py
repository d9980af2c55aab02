"""Who expects what: finds the forecasts of a document and the probability that their words mean to readers."""

from collections.abc import Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.likelihood import forecast_table, icd203_band
from brinkwatch.read.acts import act_of_outcome
from brinkwatch.read.deeds import opens
from brinkwatch.read.entities import Entities
from brinkwatch.read.foreseen import Scene
from brinkwatch.read.foretelling import is_asked_for, looks_ahead, saying_of, statement_around
from brinkwatch.read.horizons import Clock, condition_of, horizon_of, known_on, times_at, when_clauses
from brinkwatch.read.likely import Likely
from brinkwatch.read.outcomes import Outcome, clipped, outcomes_of, subject_of
from brinkwatch.read.phrases import marker, runs
from brinkwatch.read.speakers import speaker_of
from brinkwatch.read.wordings import find_wordings
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.forecast import Forecast, Polarity
from brinkwatch.records.mention import Mention
from brinkwatch.records.time import Time

AUTHORS = frozenset([DocumentKind.ANALYSIS, DocumentKind.INTERVIEW])
# An author's own bare "would" and "may" weigh possibilities; "will" foretells.
WEAK = frozenset(["may", "might", "could", "would", "'d", "’d"])


class _Voice(NamedTuple):
    """Whose forecast it is."""

    name: str | None
    cluster: str | None
    attribution: str | None
    confidence: float


class _Setting(NamedTuple):
    """What every forecast of the document is read with."""

    parse: Parse
    document: Document
    entities: Entities
    times: Sequence[Time]


def find_forecasts(
    parse: Parse,
    document: Document,
    mentions: Sequence[Mention],
    clusters: Sequence[Cluster],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
) -> tuple[Forecast, ...]:
    """Return every forecast of the document, in the order of the text."""
    entities = Entities(parse, mentions, clusters)
    setting = _Setting(parse, document, entities, times)
    known, statements = known_on(document), tuple(attributions)
    found: dict[str, Forecast] = {}
    for likely in find_wordings(parse):
        around = statement_around(parse, likely, statements)
        clock, said = (
            Clock(parse.text, tuple(times_at(parse, heads, times)), known)
            for heads in ((likely.target, likely.top), saying_of(parse, likely, around))
        )
        scene = Scene(parse, entities, likely, around, clock, said)
        voice = _voice(document, scene)
        if voice is None or not looks_ahead(scene):
            continue
        for outcome in outcomes_of(parse, likely):
            row = _record(setting, likely, clipped(parse, outcome, around), voice)
            found.setdefault(row.id, row)
    return tuple(sorted(found.values(), key=lambda row: (row.span, row.id)))


# -- whose it is


def _voice(document: Document, scene: Scene) -> _Voice | None:
    """Return whose forecast it is, or None where it is nobody's: an outlet's "will" in a report tells of a plan."""
    likely, around = scene.likely, scene.around
    if likely.judge is not None:
        return _judge(scene, likely.judge)
    if around is not None:
        return _told(scene, around)
    weak = not likely.explicit and (document.kind not in AUTHORS or _is_weak(scene.parse, likely))
    if weak or document.outlet is None:
        return None
    return _Voice(f"{document.outlet} (author)", None, None, 0.6 if document.kind in AUTHORS else 0.5)


def _told(scene: Scene, around: Attribution) -> _Voice | None:
    """Return the speaker of the statement, unless he asks for it."""
    source = around.source
    speaker = scene.entities.clusters.get(source.cluster) if source.cluster else None
    if source.name is None or is_asked_for(scene, speaker):
        return None
    return _Voice(source.name, source.cluster, around.id, 0.8 if scene.likely.explicit else 0.7)


def _judge(scene: Scene, index: int) -> _Voice | None:
    """Return the subject of a verb of expectation: "analysts", or of "several of the advisers" the advisers."""
    parse, entities = scene.parse, scene.entities
    group = next((t for t in parse.dependents(index, "nmod") if marker(parse, t.index) == "of"), None)
    if parse.tokens[index].lemma.lower() in forecast_table().nobodies:
        if group is None:
            return None
        index = group.index
    if scene.around is not None and opens(parse, entities, parse.tokens[index], scene.around):
        return _told(scene, scene.around)  # "she said she expects"
    speaker = speaker_of(parse, entities, index)
    if speaker.name is None or is_asked_for(scene, entities.cluster_at(index)):
        return None
    return _Voice(speaker.name, speaker.cluster, scene.around.id if scene.around else None, 0.7)


def _is_weak(parse: Parse, likely: Likely) -> bool:
    return any(parse.tokens[index].text.lower() in WEAK for index in likely.words)


# -- the record


def _wording(parse: Parse, words: Sequence[int]) -> str:
    """Return the likelihood words as the text writes them, what lies between left out."""
    spans = [parse.span_of(run) for run in runs(parse, words)]
    return " ".join(" ".join(parse.text[span.start : span.end].split()) for span in spans)


def _record(setting: _Setting, likely: Likely, outcome: Outcome, voice: _Voice) -> Forecast:
    parse, document = setting.parse, setting.document
    known = known_on(document)
    spans = (outcome.span, *when_clauses(parse, likely))
    horizon, basis = horizon_of(parse.text, spans, setting.times, known)
    subject = subject_of(parse, likely)
    speaker = speaker_of(parse, setting.entities, subject) if subject is not None else None
    return Forecast(
        id=digest(document.id, outcome.span.start, outcome.span.end, "forecast"),
        document=document.id,
        forecaster=voice.name,
        cluster=voice.cluster,
        subject=speaker.name if speaker else None,
        subject_cluster=speaker.cluster if speaker else None,
        outcome=outcome.text,
        act=act_of_outcome(parse, setting.entities, outcome.head),
        act_lemma=parse.tokens[outcome.head].lemma,
        polarity=Polarity.NEGATIVE if likely.negative else Polarity.POSITIVE,
        wording=_wording(parse, likely.words),
        p=likely.figure.p,
        p_low=likely.figure.low,
        p_high=likely.figure.high,
        p_basis=likely.figure.phrase,
        icd203=icd203_band(likely.figure.p),
        horizon=horizon,
        horizon_basis=basis,
        condition=condition_of(parse, likely.target, likely.top),
        span=outcome.span,
        known_on=known,
        attribution=voice.attribution,
        confidence=voice.confidence,
    )
