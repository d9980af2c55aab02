"""Who expects what: finds the forecasts of a document and the probability that their words mean to readers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.cues import CueClass, cue_table
from brinkwatch.ontology.likelihood import forecast_table
from brinkwatch.read.entities import Entities
from brinkwatch.read.horizons import condition_of, horizon_of, known_on
from brinkwatch.read.phrases import branch, child, has_word, runs, trimmed
from brinkwatch.read.speakers import speaker_of
from brinkwatch.read.wordings import Likely, find_wordings
from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.forecast import Forecast, Polarity
from brinkwatch.records.mention import Mention
from brinkwatch.records.span import Span
from brinkwatch.records.time import Time

REASONS = frozenset(["because", "since", "as", "while", "although", "though", "whereas", "after", "when"])
SUBORDINATE = ("acl:relcl", "advcl", "advcl:relcl", "acl", "csubj", "appos", "nmod", "obl")
# What is done in these attributions is the speaker's own threat or promise.
OWN_DEEDS = frozenset([CueClass.THREAT, CueClass.PROMISE, CueClass.DEMAND])
SELVES = frozenset(["it", "they", "he", "she"])
AUTHORS = frozenset([DocumentKind.ANALYSIS, DocumentKind.INTERVIEW])


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


class _Outcome(NamedTuple):
    """One outcome of a likelihood statement: its head, the words that hold it, and what counts as its span."""

    head: int
    span: Span
    text: str


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
        for outcome in _outcomes(parse, likely):
            row = _record(setting, likely, _clipped(parse, outcome, around), voice)
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
        return _Voice(speaker.name, speaker.cluster, around.id if around else None, 0.7) if speaker.name else None
    if around is not None:
        return _Voice(around.source.name, around.source.cluster, around.id, 0.8 if likely.explicit else 0.7)
    weak = not likely.explicit and document.kind not in AUTHORS
    if weak or document.outlet is None:
        return None
    return _Voice(f"{document.outlet} (author)", None, None, 0.6 if document.kind in AUTHORS else 0.5)


def _looks_ahead(parse: Parse, entities: Entities, likely: Likely, around: Attribution | None) -> bool:
    """Say whether it is a forecast at all, not a plan or threat of the speaker's own, a habit, or part of a description."""
    if not likely.explicit and _is_subordinate(parse, likely, around):
        return False
    words = {parse.tokens[index].text.lower() for index in likely.words}
    if words & {"would", "'d"} and around is None:
        return likely.explicit
    return likely.explicit or not _is_own_deed(parse, entities, likely, around)


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


def _is_own_deed(parse: Parse, entities: Entities, likely: Likely, around: Attribution | None) -> bool:
    if around is None:
        return False
    if _act(around) in OWN_DEEDS and _act(around) is not CueClass.THREAT:
        return True
    subject = _subject(parse, likely)
    if subject is None:
        return False
    token = parse.tokens[subject]
    if token.lemma.lower() in forecast_table().homes and has_word(
        parse, subject, "nmod", ("his", "her", "its", "our", "their", "my")
    ):
        return True
    cluster = entities.cluster_at(subject)
    if cluster is None and token.upos == "PRON" and _opens(parse, token, around):
        return True  # "the ministry said it would"
    if cluster is None or around.source.cluster is None:
        return False
    speaker = entities.clusters.get(around.source.cluster)
    return cluster.id == around.source.cluster or (
        speaker is not None and speaker.country is not None and cluster.country == speaker.country and cluster.named
    )


def _opens(parse: Parse, token: Token, around: Attribution) -> bool:
    """Say whether a pronoun is the first subject of an indirect statement: it mostly means the speaker."""
    if around.kind is AttributionKind.DIRECT or token.lemma.lower() not in SELVES:
        return False
    return len(parse.tokens_in(Span(around.content[0].start, token.start))) <= 2


def _act(row: Attribution) -> CueClass | None:
    first, _, _ = (row.lemma or "").partition(" ")
    table = cue_table()
    rows = table.verbs.get(first) or table.nouns.get(first) or ()
    return next((cue.kind for cue in rows if cue.phrase == row.lemma), None)


# -- what it is of


def _subject(parse: Parse, likely: Likely) -> int | None:
    """Return the head of who is to act: the subject of the outcome or of what governs it."""
    own = child(parse, likely.target, "nsubj")
    if own is not None:
        return own.index
    target = parse.tokens[likely.target]
    if target.head >= 0 and target.relation == "xcomp":
        above = child(parse, target.head, "obj", "iobj") or child(parse, target.head, "nsubj")
        return above.index if above is not None else None
    above = child(parse, likely.top, "nsubj")
    if above is None and target.relation == "conj" and target.head >= 0:
        above = child(parse, target.head, "nsubj")
    return above.index if above is not None else None


def _outcomes(parse: Parse, likely: Likely) -> Iterator[_Outcome]:
    """Yield the outcome, and those joined to it by "and" or "or": each is a forecast of its own."""
    others = [t for t in parse.dependents(likely.target, "conj") if _is_further(parse, t)]
    objects = _other_objects(parse, likely.target)
    barred = {t.index for t in (*parse.dependents(likely.target, "conj"), *objects)}
    yield _outcome(parse, likely, barred)
    for token in (*others, *objects):
        words = trimmed(
            parse,
            branch(parse, token.index, {t.index for t in parse.dependents(token.index, "conj") if token in others}),
        )
        if words:
            span = parse.span_of(words)
            yield _Outcome(token.index, span, _clean(parse, span, token))


def _is_further(parse: Parse, token: Token) -> bool:
    """Say whether a joined verb shares the likelihood words: no subject or modal of its own."""
    helpers = [t for t in parse.dependents(token.index, "aux") if t.lemma != "be"]
    return (
        token.upos == "VERB"
        and child(parse, token.index, "nsubj") is None
        and not helpers
        and not token.has("Tense=Past")
    )


def _other_objects(parse: Parse, target: int) -> list[Token]:
    """Return the further objects after "or": "missile tests or even satellite launches", but not "or other steps"."""
    first = child(parse, target, "obj")
    if first is None:
        return []
    return [
        t
        for t in parse.dependents(first.index, "conj")
        if has_word(parse, t.index, "cc", ("or",))
        and not has_word(parse, t.index, "amod", ("other", "similar", "such"))
    ]


def _clipped(parse: Parse, outcome: _Outcome, around: Attribution | None) -> _Outcome:
    """Return the outcome without what its statement does not hold: ", the minister said"."""
    place = parse.tokens[outcome.head].start
    holder = next((span for span in around.content if span.start <= place < span.end), None) if around else None
    if holder is None or holder.holds(outcome.span):
        return outcome
    span = Span(max(holder.start, outcome.span.start), min(holder.end, outcome.span.end))
    text = _text(parse, span)
    return outcome._replace(
        span=span, text=outcome.text if outcome.text in text else text[text.find(outcome.text[:20]) :]
    )


def _outcome(parse: Parse, likely: Likely, barred: set[int]) -> _Outcome:
    reasons = {
        t.index
        for index in {likely.top, likely.target}
        for t in parse.dependents(index, "advcl", "parataxis", "mark", "cc", "conj", "discourse", "vocative")
        if t.relation != "advcl" or has_word(parse, t.index, "mark", REASONS)
    }
    span = _clause_span(parse, likely, barred | reasons)
    skipped = {
        t.index
        for t in parse.dependents(likely.target, "aux", "nsubj", "mark", "cc", "conj", "parataxis", "expl", "punct")
        if "pass" not in t.relation or t.relation.startswith("nsubj")
    }
    inner = branch(parse, likely.target, skipped | set(likely.words) | barred)
    own = trimmed(parse, next((run for run in runs(parse, inner) if likely.target in run), [likely.target]))
    return _Outcome(likely.target, span, _text(parse, parse.span_of(own or [likely.target])))


def _clause_span(parse: Parse, likely: Likely, barred: set[int]) -> Span:
    """Return the clause: from its subject or its likelihood words to the end of the outcome, or to what is barred."""
    subject = _subject(parse, likely)
    empty = child(parse, likely.top, "expl", "nsubj")
    heads = [
        index for index in (subject, empty.index if empty else None) if index is not None and index < likely.target
    ]
    first = min([*likely.words, likely.target, *(min(branch(parse, index, barred)) for index in heads)])
    last = max(branch(parse, likely.target, barred))
    fences = [min(branch(parse, index)) for index in barred if index > likely.target]
    last = min([last, *(fence - 1 for fence in fences if fence > likely.target)])
    return parse.span_of(trimmed(parse, list(range(first, max(last, *likely.words, likely.target) + 1))))


def _clean(parse: Parse, span: Span, token: Token) -> str:
    text = _text(parse, span)
    joint = next(iter(parse.dependents(token.index, "cc")), None)
    return text[len(joint.text) :].strip() if joint is not None and text.startswith(joint.text) else text


def _text(parse: Parse, span: Span) -> str:
    return " ".join(parse.text[span.start : span.end].split())


def _record(setting: _Setting, likely: Likely, outcome: _Outcome, voice: _Voice) -> Forecast:
    parse, document = setting.parse, setting.document
    known = known_on(document)
    horizon, basis = horizon_of(parse.text, outcome.span, setting.times, known)
    subject = _subject(parse, likely)
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
        wording=" ".join(parse.tokens[index].text for index in likely.words),
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
