"""What likelihood words mean to readers, and the words that make a sentence a forecast."""

import functools
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What n readers took a phrase to mean: the median ``p`` and the quartiles."""

    p: float
    low: float
    high: float
    n: int
    survey: str

    def of_the_opposite(self) -> "Figure":
        """Return the figure of the outcome not happening.

        >>> Figure(p=0.2, low=0.1, high=0.25, n=9, survey="x").of_the_opposite().p
        0.8
        """
        return Figure(
            p=round(1 - self.p, 3),
            low=round(1 - self.high, 3),
            high=round(1 - self.low, 3),
            n=self.n,
            survey=self.survey,
        )


class Wording(NamedTuple):
    """A likelihood word with its figure; ``negative`` when it says that the outcome is not expected."""

    word: str
    figure: Figure
    negative: bool


class Turns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of forecasts told in a roundabout way; figures by their names."""

    surprises: frozenset[str]
    surprise_figure: str
    no_surprise_figure: str
    hard: frozenset[str]
    imagining: frozenset[str]
    hard_figure: str
    no_way_figure: str
    guesses: Mapping[str, str]
    courses: frozenset[str]
    course_ends: frozenset[str]
    course_figure: str
    few: frozenset[str]
    hopes: frozenset[str]


class NoEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a modal tells of no event to come: judgements, provisions, habits, dates of a calendar, states."""

    verdict_objects: Mapping[str, frozenset[str]]
    choices: frozenset[str]
    instruments: frozenset[str]
    provisions: frozenset[str]
    habits: frozenset[str]
    calendar: frozenset[str]
    statives: frozenset[str]
    bygone: frozenset[str]


class ForecastTable(NamedTuple):
    """The rows of ``ontology/forecasts.toml`` with their figures filled in."""

    modals: Mapping[str, Wording]
    words: Mapping[str, Wording]
    verbs: Mapping[str, Wording]
    foreseeing: frozenset[str]
    rating: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Wording], ...]]
    nouns: frozenset[str]
    noun_adjectives: Mapping[str, Wording]
    noun_plain: Wording
    strengthened: Mapping[str, Figure]
    strengtheners: frozenset[str]
    compared: Mapping[str, Figure]
    negated: Mapping[str, Figure]
    opinions: frozenset[str]
    opinion_negated: Figure
    numerals: Mapping[str, int]
    looking_on: frozenset[str]
    anybody: frozenset[str]
    homes: frozenset[str]
    no_forecast: frozenset[str]
    plans: frozenset[str]
    reactions: frozenset[str]
    verdicts: frozenset[str]
    signs: frozenset[str]
    doubting: frozenset[str]
    nobodies: frozenset[str]
    no_outcome: frozenset[str]
    legal: frozenset[str]
    advice: frozenset[str]
    conditions: frozenset[str]
    when: frozenset[str]
    condition_phrases: tuple[str, ...]
    default_days: int
    horizons: Mapping[str, int]
    turns: Turns
    no_event: NoEvent


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    figure: str
    form: str = ""
    word: str = ""
    lemma: str = ""
    negative: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    modals: list[_Row]
    words: list[_Row]
    verbs: list[_Row]
    foreseeing: frozenset[str]
    rating: frozenset[str]
    phrases: list[_Row]
    nouns: frozenset[str]
    noun_adjectives: list[_Row]
    noun_plain: str
    strengthened: dict[str, str]
    strengtheners: frozenset[str]
    compared: dict[str, str]
    negated: dict[str, str]
    opinions: frozenset[str]
    opinion_negated: str
    numerals: dict[str, int]
    looking_on: frozenset[str]
    anybody: frozenset[str]
    homes: frozenset[str]
    no_forecast: frozenset[str]
    plans: frozenset[str]
    reactions: frozenset[str]
    verdicts: frozenset[str]
    signs: frozenset[str]
    doubting: frozenset[str]
    nobodies: frozenset[str]
    no_outcome: frozenset[str]
    legal: frozenset[str]
    advice: frozenset[str]
    conditions: frozenset[str]
    when: frozenset[str]
    condition_phrases: list[str]
    default_days: int
    horizons: dict[str, int]
    turns: Turns
    no_event: NoEvent


@functools.cache
def likelihood_figures() -> Mapping[str, Figure]:
    """Return what readers take each surveyed phrase to mean.

    Raises:
        SettingsError: ``ontology/likelihood.toml`` is not as ``training/likelihood.py`` writes it.
    """
    try:
        return msgspec.convert(load_table("likelihood")["figures"], dict[str, Figure])
    except (msgspec.ValidationError, KeyError) as error:
        raise SettingsError(f"ontology/likelihood.toml: {error}; write it anew with training/likelihood.py") from error


@functools.cache
def forecast_table() -> ForecastTable:
    """Return the forecast words.

    Raises:
        SettingsError: ``ontology/forecasts.toml`` has a wrong row, or names a figure that no survey has.
    """
    try:
        file = msgspec.convert(load_table("forecasts"), _File)
    except msgspec.ValidationError as error:
        raise SettingsError(f"ontology/forecasts.toml: {error}") from error
    return ForecastTable(
        modals={row.form: _wording(row.form, row) for row in file.modals},
        words={row.word: _wording(row.word, row) for row in file.words},
        verbs={row.lemma: _wording(row.lemma, row) for row in file.verbs},
        foreseeing=file.foreseeing,
        rating=file.rating,
        phrases=_phrases(file.phrases),
        nouns=file.nouns,
        noun_adjectives={row.word: _wording(row.word, row) for row in file.noun_adjectives},
        noun_plain=Wording("chance", figure_named(file.noun_plain), negative=False),
        strengthened={word: figure_named(name) for word, name in file.strengthened.items()},
        strengtheners=file.strengtheners,
        compared={word: figure_named(name) for word, name in file.compared.items()},
        negated={word: figure_named(name) for word, name in file.negated.items()},
        opinions=file.opinions,
        opinion_negated=figure_named(file.opinion_negated),
        numerals=file.numerals,
        looking_on=file.looking_on,
        anybody=file.anybody,
        homes=file.homes,
        no_forecast=file.no_forecast,
        plans=file.plans,
        reactions=file.reactions,
        verdicts=file.verdicts,
        signs=file.signs,
        doubting=file.doubting,
        nobodies=file.nobodies,
        no_outcome=file.no_outcome,
        legal=file.legal,
        advice=file.advice,
        conditions=file.conditions,
        when=file.when,
        condition_phrases=tuple(file.condition_phrases),
        default_days=file.default_days,
        horizons=dict(sorted(file.horizons.items(), key=lambda item: -len(item[0]))),
        turns=file.turns,
        no_event=file.no_event,
    )


def _phrases(rows: list[_Row]) -> dict[str, tuple[tuple[tuple[str, ...], Wording], ...]]:
    """Return the phrases of several words by their first word, hyphens as words of their own."""
    found: dict[str, tuple[tuple[tuple[str, ...], Wording], ...]] = {}
    for row in rows:
        words = tuple(row.word.replace("-", " - ").split())
        found[words[0]] = (*found.get(words[0], ()), (words, _wording(row.word, row)))
    return found


def _wording(word: str, row: _Row) -> Wording:
    return Wording(word, figure_named(row.figure), row.negative)


def figure_named(name: str) -> Figure:
    """Return a figure that the forecast words name.

    Raises:
        SettingsError: no survey has it.
    """
    try:
        return likelihood_figures()[name]
    except KeyError as error:
        raise SettingsError(f"ontology/forecasts.toml: no figure {name!r} in likelihood.toml") from error
