"""What likelihood words mean to readers, and the words that make a sentence a forecast."""

import functools
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What n readers took a phrase to mean: the median ``p`` and the quartiles; ``phrase`` is the one that they were asked."""

    p: float
    low: float
    high: float
    n: int
    survey: str
    phrase: str = ""

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
            phrase=f"not {self.phrase}",
        )


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A likelihood word and the name of its figure; ``negative`` when it says that the outcome is not expected."""

    word: str
    figure_name: str = msgspec.field(name="figure")
    negative: bool = False

    @property
    def figure(self) -> Figure:
        """What readers take the word to mean."""
        return figure_named(self.figure_name)


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
    tracks: frozenset[str]
    brinks: frozenset[str]
    risking: frozenset[str]
    risk_figure: str
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
    causes: frozenset[str]
    bygone: frozenset[str]


class ForecastTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The rows of ``ontology/forecasts.toml``; figures by their names."""

    modal_rows: Sequence[Wording] = msgspec.field(name="modals")
    word_rows: Sequence[Wording] = msgspec.field(name="words")
    verb_rows: Sequence[Wording] = msgspec.field(name="verbs")
    phrase_rows: Sequence[Wording] = msgspec.field(name="phrases")
    size_rows: Sequence[Wording] = msgspec.field(name="noun_adjectives")
    foreseeing: frozenset[str]
    rating: frozenset[str]
    nouns: frozenset[str]
    strengtheners: frozenset[str]
    degrees: frozenset[str]
    lifting: Mapping[str, str]
    in_all: str
    opinions: frozenset[str]
    numerals: Mapping[str, int]
    looking_on: frozenset[str]
    anybody: frozenset[str]
    homes: frozenset[str]
    no_forecast: frozenset[str]
    receiving: frozenset[str]
    no_tellers: frozenset[str]
    scenarios: frozenset[str]
    rated_by: frozenset[str]
    plans: frozenset[str]
    reactions: frozenset[str]
    verdicts: frozenset[str]
    values: frozenset[str]
    norms: frozenset[str]
    signs: frozenset[str]
    doubting: frozenset[str]
    nobodies: frozenset[str]
    first_persons: frozenset[str]
    awaited: frozenset[str]
    clause_only: frozenset[str]
    grades: frozenset[str]
    need_size: frozenset[str]
    no_outcome: frozenset[str]
    legal: frozenset[str]
    advice: frozenset[str]
    conditions: frozenset[str]
    when: frozenset[str]
    default_days: int
    turns: Turns
    no_event: NoEvent
    noun_plain: Wording
    strengthened: Mapping[str, str]
    compared: Mapping[str, str]
    negated: Mapping[str, str]
    opinion_negated: str
    condition_phrases: tuple[str, ...]
    condition_openers: frozenset[str]
    horizon_rows: Mapping[str, int] = msgspec.field(name="horizons")

    @functools.cached_property
    def modals(self) -> Mapping[str, Wording]:
        """The modals by their forms."""
        return _by_word(self.modal_rows)

    @functools.cached_property
    def words(self) -> Mapping[str, Wording]:
        """Adverbs and adjectives of likelihood."""
        return _by_word(self.word_rows)

    @functools.cached_property
    def verbs(self) -> Mapping[str, Wording]:
        """Verbs of expectation by their lemmas."""
        return _by_word(self.verb_rows)

    @functools.cached_property
    def noun_adjectives(self) -> Mapping[str, Wording]:
        """Words for the size of a chance."""
        return _by_word(self.size_rows)

    @functools.cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Wording], ...]]:
        """The phrases of several words by their first word, hyphens as words of their own."""
        found: dict[str, tuple[tuple[tuple[str, ...], Wording], ...]] = {}
        for row in self.phrase_rows:
            words = tuple(row.word.replace("-", " - ").split())
            found[words[0]] = (*found.get(words[0], ()), (words, row))
        return found

    @functools.cached_property
    def leads(self) -> frozenset[str]:
        """All words, as written or in their dictionary form, at which readers look for a forecast: no other word tells one."""
        turns = self.turns
        courses = {form for word in turns.courses for form in (word, f"{word}ed")}
        lists = (turns.surprises, turns.imagining, turns.guesses, turns.tracks, turns.brinks, turns.risking, courses)
        kinds = (self.modals, self.words, self.verbs, self.opinions, self.nouns, self.phrases, self.rating)
        return frozenset(["going", "way"]).union(*kinds, *lists)

    @functools.cached_property
    def horizons(self) -> Mapping[str, int]:
        """The days that a phrase such as "in the near future" stands for, the longest phrases first."""
        return dict(sorted(self.horizon_rows.items(), key=lambda item: -len(item[0])))

    @property
    def doubted(self) -> Figure:
        """What "I do not think they will" means to readers."""
        return figure_named(self.opinion_negated)

    def figure_names(self) -> Iterator[str]:
        """Yield every name of a figure that the table uses."""
        rows = (self.modal_rows, self.word_rows, self.verb_rows, self.phrase_rows, self.size_rows)
        yield from (row.figure_name for part in rows for row in part)
        for names in (self.strengthened, self.compared, self.negated, self.lifting, self.turns.guesses):
            yield from names.values()
        yield from (self.noun_plain.figure_name, self.opinion_negated, self.in_all)
        yield from (name for field, name in msgspec.structs.asdict(self.turns).items() if field.endswith("_figure"))


def _by_word(rows: Sequence[Wording]) -> Mapping[str, Wording]:
    return {row.word: row for row in rows}


@functools.cache
def likelihood_figures() -> Mapping[str, Figure]:
    """Return what readers take each surveyed phrase to mean.

    Raises:
        SettingsError: ``ontology/likelihood.toml`` is not as ``training/likelihood.py`` writes it.
    """
    try:
        rows = msgspec.convert(load_table("likelihood")["figures"], dict[str, Figure])
    except (msgspec.ValidationError, KeyError) as error:
        raise SettingsError(f"ontology/likelihood.toml: {error}; write it anew with training/likelihood.py") from error
    return {name: msgspec.structs.replace(row, phrase=name) for name, row in rows.items()}


@functools.cache
def _icd203() -> tuple[tuple[float, str], ...]:
    bands = msgspec.convert(load_table("likelihood")["icd203"], dict[str, tuple[float, float]])
    return tuple(sorted(((low, name) for name, (low, _) in bands.items()), reverse=True))


def icd203_band(p: float) -> str:
    """Return the word that US intelligence (ICD 203) gives a probability.

    >>> icd203_band(0.2), icd203_band(0.95), icd203_band(0.0)
    ('unlikely', 'almost certain', 'almost no chance')
    """
    return next((name for low, name in _icd203() if p >= low), _icd203()[-1][1])


@functools.cache
def forecast_table() -> ForecastTable:
    """Return the forecast words.

    Raises:
        SettingsError: ``ontology/forecasts.toml`` has a wrong row, or names a figure that no survey has.
    """
    try:
        table = msgspec.convert(load_table("forecasts"), ForecastTable)
    except msgspec.ValidationError as error:
        raise SettingsError(f"ontology/forecasts.toml: {error}") from error
    for name in table.figure_names():
        figure_named(name)
    return table


def figure_named(name: str) -> Figure:
    """Return a figure that the forecast words name.

    Raises:
        SettingsError: no survey has it.
    """
    try:
        return likelihood_figures()[name]
    except KeyError as error:
        raise SettingsError(f"ontology/forecasts.toml: no figure {name!r} in likelihood.toml") from error
