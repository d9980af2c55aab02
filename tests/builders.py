"""Readings built by hand: an article whose rows are named by words of its text."""

import hashlib
import re

from brinkwatch.records.actor import Cluster
from brinkwatch.records.attribution import Attribution, AttributionKind, Cue, Source
from brinkwatch.records.base import digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.claim import Claim
from brinkwatch.records.correction import Correction
from brinkwatch.records.document import Document
from brinkwatch.records.event import EventMention, EventType, Figure, Modality, Participant, Place
from brinkwatch.records.forecast import Forecast, HorizonBasis, Polarity
from brinkwatch.records.mention import Mention, MentionKind
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.time import Time, TimeKind

# Two states, their people and bodies; invented, with codes that no country has.
STATES = {"Norland": "XNL", "Sudmark": "XSM", "Norland's army": "XNLMIL", "Anna Lind": "XNLGOV", "Ostia": "XOS"}


def days(first: str, last: str | None = None, basis: str = "test") -> DateInterval:
    return DateInterval(earliest=first, latest=last or first, basis=basis)


class Article:
    """A text of an outlet and the rows read from it; spans are given by their words."""

    def __init__(self, outlet: str, published: str | None, text: str, **fields: object) -> None:
        self.text = text
        name = digest(outlet, None, text)
        given = {"id": name, "origin": f"{outlet}.txt", "outlet": outlet, "published": published, "text": text}
        self.document = Document(**{**given, "text_sha256": hashlib.sha256(text.encode()).hexdigest(), **fields})
        self.clusters: dict[str, Cluster] = {}
        self.mentions: list[Mention] = []
        self.attributions: list[Attribution] = []
        self.events: list[EventMention] = []
        self.forecasts: list[Forecast] = []
        self.claims: list[Claim] = []
        self.times: list[Time] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, span: Span) -> Span:
        return next(sentence for sentence in self.sentences if sentence.holds(span))

    @property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(Span(*match.span()) for match in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", self.text, re.DOTALL))

    def who(self, words: str, *, name: str | None = None, code: str | None = None, **fields: object) -> str:
        """Add the cluster that the words name, once; return its id."""
        name = name or words
        if name not in self.clusters:
            given = {"kind": MentionKind.ORGANISATION, "code": code or STATES.get(name)}
            given["country"] = given["code"][:3] if given["code"] else None
            ident = digest("cluster", self.document.id, name)
            self.clusters[name] = Cluster(
                **{"id": ident, "document": self.document.id, "name": name, **given, **fields}
            )
        cluster = self.clusters[name]
        span = self.span(words)
        self.mentions.append(
            Mention(
                id=digest(self.document.id, *span_parts(span), "mention", name),
                document=self.document.id,
                start=span.start,
                end=span.end,
                kind=cluster.kind,
                text=words,
                cluster=cluster.id,
                confidence=0.9,
            )
        )
        return cluster.id

    def parties(self, *words: str) -> tuple[Participant, ...]:
        found = []
        for one in words:
            cluster = self.who(one)
            span = self.span(one)
            code = self.clusters[one].code
            found.append(Participant(name=one, code=code, start=span.start, end=span.end, cluster=cluster))
        return tuple(found)

    def event(
        self, trigger: str, kind: EventType, *, by: str = "", to: str = "", clause: str = "", **fields: object
    ) -> str:
        """Add an event mention; ``by`` and ``to`` are words of the text joined by ``|``; return its id."""
        span = self.span(trigger)
        given = {
            "id": digest(self.document.id, *span_parts(span), "event", kind),
            "document": self.document.id,
            "type": kind,
            "event_mode": None,
            "modality": Modality.ASSERTED,
            "factuality": 3.0,
            "act": kind,
            "actors": self.parties(*by.split("|")) if by else (),
            "recipients": self.parties(*to.split("|")) if to else (),
            "trigger": span,
            "clause": self.span(clause) if clause else self.sentence(span),
            "phrase": trigger,
            "lemma": trigger,
            "rule": "test",
            "confidence": 0.8,
        }
        if isinstance(fields.get("date"), str):
            fields["date"] = days(str(fields["date"]))
        if isinstance(fields.get("place"), str):
            fields["place"] = Place(name=str(fields["place"]))
        self.events.append(EventMention(**{**given, **fields}))
        return self.events[-1].id

    def threat(self, trigger: str, act: EventType, **fields: object) -> str:
        return self.event(
            trigger,
            EventType.THREATEN,
            **{"type": EventType.THREATEN, "modality": Modality.THREATENED, "act": act, **fields},
        )

    def says(self, cue: str, content: str, *, source: str, **fields: object) -> str:
        span, words = self.span(cue), self.span(content)
        cluster = self.who(source)
        where = self.span(source)
        given = {
            "id": digest(self.document.id, *span_parts(words), "attribution"),
            "document": self.document.id,
            "kind": AttributionKind.INDIRECT,
            "source": Source(cluster=cluster, name=source, start=where.start, end=where.end),
            "cue": Cue(start=span.start, end=span.end),
            "content": (words,),
            "rule": "test",
            "confidence": 0.8,
        }
        self.attributions.append(Attribution(**{**given, **fields}))
        return self.attributions[-1].id

    def claim(
        self, words: str, entity: str, attribute: str, low: float | None = None, high: float | None = None
    ) -> str:
        span = self.span(words)
        ident = digest(self.document.id, *span_parts(span), "claim", attribute)
        claim = Claim(
            id=ident,
            document=self.document.id,
            entity=entity,
            attribute=attribute,
            value=words,
            low=low,
            high=high if high is not None else low,
            start=span.start,
            end=span.end,
            confidence=0.8,
        )
        self.claims.append(claim)
        return ident

    def time(self, words: str, first: str | None, last: str | None = None) -> None:
        span = self.span(words)
        interval = days(first, last) if first else None
        self.times.append(
            Time(start=span.start, end=span.end, kind=TimeKind.DATE, value=None, interval=interval, rule="test")
        )

    def figure(self, words: str, what: str, low: float, unit: str | None = None) -> Figure:
        span = self.span(words)
        return Figure(what=what, unit=unit, low=low, high=low, start=span.start, end=span.end)

    def forecast(self, words: str, *, subject: str, act: EventType | None, lemma: str, **fields: object) -> str:
        span = self.span(words)
        given = {
            "id": digest(self.document.id, *span_parts(span), "forecast"),
            "document": self.document.id,
            "forecaster": "Ann Expert",
            "subject": subject,
            "subject_cluster": self.who(subject),
            "outcome": words,
            "act": act,
            "act_lemma": lemma,
            "polarity": Polarity.POSITIVE,
            "wording": "likely",
            "p": 0.75,
            "p_low": 0.6,
            "p_high": 0.85,
            "horizon": None,
            "horizon_basis": HorizonBasis.ASSUMED,
            "span": span,
            "known_on": days(self.document.published) if self.document.published else None,
            "confidence": 0.8,
        }
        self.forecasts.append(Forecast(**{**given, **fields}))
        return self.forecasts[-1].id

    @property
    def reading(self) -> Reading:
        return Reading(
            document=self.document.id,
            parser="test",
            sentences=self.sentences,
            mentions=tuple({mention.id: mention for mention in self.mentions}.values()),
            clusters=tuple(self.clusters.values()),
            times=tuple(self.times),
            attributions=tuple(self.attributions),
            event_mentions=tuple(self.events),
            forecasts=tuple(self.forecasts),
            claims=tuple(self.claims),
        )


def span_parts(span: Span) -> tuple[int, int]:
    return span.start, span.end


def correction(record: str, new: str, *, field: str = "review", who: str = "Ana", **fields: object) -> Correction:
    given = {"id": digest(record, field, new), "record": record, "field": field, "old": None, "new": new, "who": who}
    return Correction(**{**given, "when": "2031-06-01T10:00:00+00:00", "why": "read again", **fields})


def case_of(*articles: Article, **options: object) -> CaseRecords:
    """Return the assembled case of the articles."""
    from brinkwatch.assembly import assemble  # builders serve tests that never assemble

    return assemble([a.document for a in articles], [a.reading for a in articles], **options)
