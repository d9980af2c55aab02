"""Who expects what: finds the forecasts of a document and the probability that their words mean to readers."""

from collections.abc import Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.deeds import is_own_deed
from brinkwatch.read.entities import Entities
from brinkwatch.read.horizons import condition_of, horizon_of, known_on
from brinkwatch.read.likely import Likely
from brinkwatch.read.outcomes import Outcome, clipped, outcomes_of, subject_of
from brinkwatch.read.phrases import branch, runs
from brinkwatch.read.speakers import speaker_of
from brinkwatch.read.wordings import find_wordings
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.forecast import Forecast, Polarity
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import Span
from brinkwatch.records.time import Time

SUBORDINATE = ("acl:relcl", "advcl", "advcl:relcl", "acl", "csubj", "appos", "nmod", "obl")
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
    found: dict[str, Forecast] = {}
    for likely in find_wordings(parse):
        around = _around(parse, likely, attributions)
        voice = _voice(parse, document, entities, likely, around)
        if voice is None or not _looks_ahead(parse, entities, likely, around):
            continue
        for outcome in outcomes_of(parse, likely):
            row = _record(setting, likely, clipped(parse, outcome, around), voice)
            found.setdefault(row.id, row)
    return tuple(sorted(found.values(), key=lambda row: (row.span, row.id)))


# -- whose it is


def _around(parse: Parse, likely: Likely, attributions: Sequence[Attribution]) -> Attribution | None:
    """Return the smallest statement that the forecast is made in."""
    token = parse.tokens[likely.target]
    place = Span(token.start, token.end)
    holders = [row for row in attributions if not row.negated and any(span.holds(place) for span in row.content)]
    return min(holders, key=lambda row: (sum(s.end - s.start for s in row.content), row.id), default=None)


def _voice(
    parse: Parse, document: Document, entities: Entities, likely: Likely, around: Attribution | None
) -> _Voice | None:
    """Return whose forecast it is, or None where it is nobody's: an outlet's "will" in a report tells of a plan."""
    if likely.judge is not None:
        speaker = speaker_of(parse, entities, likely.judge)
        if speaker.name is None or parse.tokens[likely.judge].lemma.lower() in forecast_table().nobodies:
            return None
        if _asks(parse, entities, likely, likely.judge):
            return None
        return _Voice(speaker.name, speaker.cluster, around.id if around else None, 0.7)
    if around is not None:
        source = around.source
        return _Voice(source.name, source.cluster, around.id, 0.8 if likely.explicit else 0.7) if source.name else None
    weak = not likely.explicit and (document.kind not in AUTHORS or _is_weak(parse, likely))
    if weak or document.outlet is None:
        return None
    return _Voice(f"{document.outlet} (author)", None, None, 0.6 if document.kind in AUTHORS else 0.5)


def _asks(parse: Parse, entities: Entities, likely: Likely, judge: int) -> bool:
    """Say whether a state itself "expects" something of another: that is a demand."""
    cluster = entities.cluster_at(judge)
    state = cluster is not None and cluster.code is not None and cluster.code == cluster.country
    return state and any(parse.tokens[index].lemma == "expect" for index in likely.words)


def _is_weak(parse: Parse, likely: Likely) -> bool:
    return any(parse.tokens[index].text.lower() in WEAK for index in likely.words)


def _looks_ahead(parse: Parse, entities: Entities, likely: Likely, around: Attribution | None) -> bool:
    """Say whether it is a forecast at all, not a plan or threat of the speaker's own, a hope, or part of a description."""
    if around is not None and around.lemma in forecast_table().no_forecast:
        return False
    if likely.explicit:
        return True
    if around is None:
        return not _is_subordinate(parse, likely, around)
    if around.kind is AttributionKind.ISSUED:
        return False  # what a state says will be in a statement of its own: its plan, or its view of duties
    return not _is_subordinate(parse, likely, around) and not is_own_deed(parse, entities, likely, around)


def _is_subordinate(parse: Parse, likely: Likely, around: Attribution | None) -> bool:
    """Say whether a bare modal stands in a relative or adverbial clause inside its statement."""
    floor = around.content[0].start if around is not None else 0
    token = parse.tokens[likely.top]
    while token.head >= 0:
        if token.relation in SUBORDINATE or token.relation.startswith("acl"):
            first = parse.tokens[branch(parse, token.index)[0]].start
            return first > floor or around is None
        token = parse.tokens[token.head]
    return False


# -- the record


def _wording(parse: Parse, words: Sequence[int]) -> str:
    """Return the likelihood words as the text writes them, what lies between left out."""
    spans = [parse.span_of(run) for run in runs(parse, words)]
    return " ".join(" ".join(parse.text[span.start : span.end].split()) for span in spans)


def _record(setting: _Setting, likely: Likely, outcome: Outcome, voice: _Voice) -> Forecast:
    parse, document = setting.parse, setting.document
    known = known_on(document)
    horizon, basis = horizon_of(parse.text, outcome.span, setting.times, known)
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
        act_lemma=parse.tokens[outcome.head].lemma,
        polarity=Polarity.NEGATIVE if likely.negative else Polarity.POSITIVE,
        wording=_wording(parse, likely.words),
        p=likely.figure.p,
        p_low=likely.figure.low,
        p_high=likely.figure.high,
        horizon=horizon,
        horizon_basis=basis,
        condition=condition_of(parse, likely.target, likely.top),
        span=outcome.span,
        known_on=known,
        attribution=voice.attribution,
        confidence=voice.confidence,
    )
