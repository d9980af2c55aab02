"""Forecasts, dates to come, base rates and our own outlook in the words that people read."""

from brinkwatch.briefing.dates import day_words, interval_words, read_day
from brinkwatch.briefing.excerpt import is_quoted
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.limits import load_limits
from brinkwatch.briefing.rows import Look, review_words
from brinkwatch.briefing.threats import worded_by
from brinkwatch.briefing.wording import capital, clip, plural
from brinkwatch.ontology.words import likelihood_word, load_words
from brinkwatch.records.base import Record
from brinkwatch.records.commitment import BaseRate
from brinkwatch.records.forecast import Forecast, HorizonBasis
from brinkwatch.records.span import DateInterval
from brinkwatch.records.tension import CalendarEntry, Outlook

_WORDS = 320  # characters of a forecast


class ForecastRow(Record, frozen=True, kw_only=True):
    """Somebody's forecast; ``worded_by`` is the outlet whose words are shown, None where the text quotes the forecaster."""

    number: int
    who: str
    words: str
    worded_by: str | None
    wording: str
    reading: str | None
    condition: str | None
    due: str
    outcome: str
    open: bool
    resolved: tuple[int, ...]
    review: str


class DateRow(Record, frozen=True, kw_only=True):
    """A date to come."""

    number: int
    when: str
    what: str
    actors: str


class OutlookRow(Record, frozen=True, kw_only=True):
    """Our own probability, in one sentence, with what it rests on."""

    word: str
    text: str
    basis: str
    reasons: tuple[tuple[str, tuple[int, ...]], ...]


def forecast_row(look: Look, forecast: Forecast) -> ForecastRow:
    """Return a forecast as it is shown."""
    document = look.index.documents.get(forecast.document)
    quoted = document is not None and is_quoted(document, forecast.span)
    text = document.text[forecast.span.start : forecast.span.end] if document else forecast.outcome
    name = forecast.forecaster or "Forecaster not named"
    return ForecastRow(
        number=look.number(forecast.id),
        who=f"{name} ({forecast.affiliation})" if forecast.affiliation else name,
        words=clip(text, _WORDS).strip('“”" '),
        worded_by=None if quoted or document is None else worded_by(look.index, document),
        wording=clip(forecast.wording, 60),
        reading=reading_words(forecast),
        condition=clip(forecast.condition, _WORDS) if forecast.condition else None,
        due=_due(look, forecast),
        outcome=load_words().resolution[forecast.resolution],
        open=forecast.resolution == "open",
        resolved=tuple(look.numbers[event] for event in forecast.resolved_by if event in look.numbers),
        review=review_words(forecast.review),
    )


def reading_words(forecast: Forecast) -> str | None:
    """Return what readers take the likelihood words to mean, None where that is not known."""
    if forecast.p_low is None or forecast.p_high is None:
        return None
    return f"{round(100 * forecast.p_low)}–{round(100 * forecast.p_high)} %"


def _due(look: Look, forecast: Forecast) -> str:
    if forecast.horizon is None:
        return "no day given"
    last = DateInterval(earliest=forecast.horizon.latest, latest=forecast.horizon.latest, basis="")
    basis = "stated" if forecast.horizon_basis is HorizonBasis.STATED else "our assumption"
    return f"by {interval_words(last, look.year)}, {basis}"


def date_row(look: Look, entry: CalendarEntry) -> DateRow:
    """Return a coming date as it is shown."""
    interval = DateInterval(earliest=entry.earliest, latest=entry.latest, basis="")
    return DateRow(
        number=look.number(entry.id),
        when=interval_words(interval, look.year),
        what=capital(clip(entry.what, 190).rstrip(".")),
        actors=", ".join(look.index.actor_name(actor) for actor in entry.actors),
    )


def rate_text(rate: BaseRate) -> str:
    """Return a base rate in words, beginning with what it is a share of."""
    group = rate.group.replace("_", " ")
    if not rate.n:
        return f"Of none of the {group} named in these reports is the outcome told; {rate.open:,} still open, suspended or unclear."
    known = f"Of the {rate.n:,} {group} named in these reports whose outcome they tell, {rate.hits:,} came true in full or in part"
    interval = ""
    if rate.share is not None and rate.low is not None and rate.high is not None:
        interval = f" ({round(100 * rate.share)} %; range {round(100 * rate.low)}–{round(100 * rate.high)} %)"
    still = f"; {rate.open:,} more are open, suspended or unclear" if rate.open else ""
    return f"{known}{interval}{still}."


def outlook_row(look: Look, outlook: Outlook) -> OutlookRow:
    """Return our own probability in words, with the usual rate and what raised it."""
    index = look.index
    actor, recipient = index.actor_name(outlook.actor), index.actor_name(outlook.recipient)
    what = load_words().type.get(outlook.type, outlook.type.lower())
    low, high = one_in(outlook.p_low), one_in(outlook.p_high)
    issued = read_day(outlook.issued)
    since = f" of {day_words(issued, look.year)}" if issued else ""
    return OutlookRow(
        word=likelihood_word(outlook.p),
        text=f"(about {one_in(outlook.p)}; range {low} to {high}): a further {what} by {actor} against {recipient} is reported within "
        f"{plural(outlook.horizon_days, 'day')}{since}. Usual rate {one_in(outlook.p_climatology)}.",
        basis=f"Basis: {plural(outlook.similar_n, 'like case')}, {plural(outlook.similar_hits, 'hit')}; errors measured on {outlook.error_data}.",
        reasons=tuple(
            (
                reason.name.replace("_", " "),
                tuple(look.numbers[event] for event in reason.events if event in look.numbers),
            )
            for reason in outlook.reasons
        ),
    )


def one_in(p: float) -> str:
    """Return a probability as one in so many.

    >>> one_in(0.125), one_in(0.8), one_in(0.0)
    ('1 in 8', '8 in 10', 'under 1 in 1,000')
    """
    if p < 0.001:
        return "under 1 in 1,000"
    return f"1 in {round(1 / p):,}" if p <= 0.4 else f"{round(10 * p)} in 10"


def no_outlook(index: CaseIndex) -> str:
    """Return why there is no probability of ours."""
    read = sum(document.unread is None for document in index.case.documents)
    needed = load_limits().outlook.texts
    if read < needed:
        return f"Too few reports for an estimate ({read:,}; at least {needed:,} needed)."
    return "No estimate was asked for."
