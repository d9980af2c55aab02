"""What people have said of machine-read rows, applied before anything is joined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from brinkwatch.records.attribution import Attribution, Source
from brinkwatch.records.base import Review
from brinkwatch.records.correction import Correction
from brinkwatch.records.event import EventMention
from brinkwatch.records.forecast import Forecast
from brinkwatch.records.mention import Mention
from brinkwatch.records.reading import Reading

Corrections = Mapping[str, tuple[Correction, ...]]
"""The corrections that stand, by the id of the record they name, oldest first."""


def standing(corrections: Iterable[Correction]) -> Corrections:
    """Return the corrections that were not taken back, by record, oldest first."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in sorted(corrections, key=lambda c: (c.when, c.id)):
        if not correction.undone:
            found[correction.record].append(correction)
    return {record: tuple(rows) for record, rows in found.items()}


def review_of(corrections: Iterable[Correction], before: Review = Review.UNCHECKED) -> Review:
    """Return the mark that a row bears after its corrections, oldest first: the last word stands."""
    mark = before
    for correction in corrections:
        if correction.new == "wrong":
            mark = Review.REJECTED
        elif correction.new == "right":
            mark = Review.CHECKED
        else:
            mark = Review.CORRECTED
    return mark


def correct_readings(readings: Iterable[Reading], corrections: Corrections) -> tuple[Reading, ...]:
    """Return the readings with the corrections of their own rows applied."""
    if not corrections:
        return tuple(readings)
    return tuple(_correct_reading(reading, corrections) for reading in readings)


def is_taken(record: Mention | Attribution | EventMention | Forecast) -> bool:
    """Say whether a row takes part in the joined records: people have not marked it wrong."""
    return record.review is not Review.REJECTED


def _correct_reading(reading: Reading, corrections: Corrections) -> Reading:
    return msgspec.structs.replace(
        reading,
        mentions=tuple(_marked_mention(row, corrections.get(row.id, ())) for row in reading.mentions),
        attributions=tuple(_corrected_attribution(row, corrections.get(row.id, ())) for row in reading.attributions),
        event_mentions=tuple(_marked_event(row, corrections.get(row.id, ())) for row in reading.event_mentions),
        forecasts=tuple(_marked_forecast(row, corrections.get(row.id, ())) for row in reading.forecasts),
    )


def _marked_mention(row: Mention, corrections: Sequence[Correction]) -> Mention:
    return msgspec.structs.replace(row, review=review_of(corrections, row.review)) if corrections else row


def _marked_event(row: EventMention, corrections: Sequence[Correction]) -> EventMention:
    # A status given to a mention is its commitment's business: the mention itself stays as read.
    own = [correction for correction in corrections if correction.field != "status"]
    return msgspec.structs.replace(row, review=review_of(own, row.review)) if own else row


def _marked_forecast(row: Forecast, corrections: Sequence[Correction]) -> Forecast:
    speaker = _last_speaker(corrections)
    marked = msgspec.structs.replace(row, review=review_of(corrections, row.review)) if corrections else row
    return msgspec.structs.replace(marked, forecaster=speaker, cluster=None, affiliation=None) if speaker else marked


def _corrected_attribution(row: Attribution, corrections: Sequence[Correction]) -> Attribution:
    if not corrections:
        return row
    speaker = _last_speaker(corrections)
    source = row.source
    if speaker:
        source = Source(name=speaker, start=source.start, end=source.end)
    return msgspec.structs.replace(row, source=source, review=review_of(corrections, row.review))


def _last_speaker(corrections: Sequence[Correction]) -> str | None:
    named = [correction.new for correction in corrections if correction.field == "speaker"]
    spoken = [name for name in named if name not in {"wrong", "right"}]
    return spoken[-1] if spoken else None
