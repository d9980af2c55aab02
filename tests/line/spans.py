"""What holds for every span of a reading, whatever the text."""

from collections.abc import Iterator

from brinkwatch.records.document import Document
from brinkwatch.records.reading import Reading
from brinkwatch.records.span import Span


def check_reading(document: Document, reading: Reading) -> None:
    """Fail where a span lies outside the text, a mention's words are not the text's, or a reference leads nowhere."""
    size = len(document.text)
    for what, span in _spans(reading):
        assert 0 <= span.start < span.end <= size, (what, span, size)
    for mention in reading.mentions:
        assert mention.text == document.text[mention.start : mention.end], mention
    for row in reading.attributions:
        assert row.content, row
    ids = {row.id for row in reading.attributions}
    assert len(ids) == len(reading.attributions)
    rows = (*reading.event_mentions, *reading.forecasts, *reading.claims)
    named = {row.attribution for row in rows} | {row.within for row in reading.attributions}
    assert named - {None} <= ids
    clusters = {cluster.id for cluster in reading.clusters}
    assert {mention.cluster for mention in reading.mentions} - {None} <= clusters


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    yield from (("sentence", span) for span in reading.sentences)
    for row in (*reading.mentions, *reading.times, *reading.claims):
        yield type(row).__name__, Span(row.start, row.end)
    for said in reading.attributions:
        yield from (("content", span) for span in said.content)
        if said.cue:
            yield "cue", Span(said.cue.start, said.cue.end)
        yield from _optional("source", said.source.start, said.source.end)
    for event in reading.event_mentions:
        yield from (("event", span) for span in (event.trigger, event.clause, event.condition) if span)
        yield from (("figure", Span(figure.start, figure.end)) for figure in event.figures)
        for part in (*event.actors, *event.recipients):
            yield from _optional("participant", part.start, part.end)
    yield from (("forecast", forecast.span) for forecast in reading.forecasts)


def _optional(what: str, start: int | None, end: int | None) -> Iterator[tuple[str, Span]]:
    assert (start is None) == (end is None), what
    if start is not None and end is not None:
        yield what, Span(start, end)
