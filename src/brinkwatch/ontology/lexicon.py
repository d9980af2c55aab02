"""Which known actor or country a run of words may name: the tables of countries and actors as one look-up."""

import contextlib
import contextvars
import enum
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.ontology.actors import KnownActor, join_actors, load_actors
from brinkwatch.ontology.countries import Country, load_countries
from brinkwatch.ontology.people import load_name_rules
from brinkwatch.ontology.places import KnownPlace, load_places
from brinkwatch.ontology.spelling import Piece, forms, plain
from brinkwatch.ontology.variants import spelling_key
from brinkwatch.records.mention import MentionKind


class NameForm(enum.StrEnum):
    """How a run of words names its entry."""

    NAME = "name"
    METONYM = "metonym"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    RELATIVE = "relative"


class Entry(NamedTuple):
    """A known actor or country, as readers need it."""

    key: str
    name: str
    kind: MentionKind
    code: str | None
    country: str | None
    actor: KnownActor | None
    is_state: bool


class Alias(NamedTuple):
    """One way to name an entry. ``capitals`` holds how the word must be written where case tells it apart ("US", "WHO")."""

    words: tuple[str, ...]
    entry: Entry
    form: NameForm
    weak: bool
    capitals: str | None


class Hit(NamedTuple):
    """Pieces ``first`` to ``last`` (exclusive) that name the entries of ``aliases``, the likeliest first."""

    first: int
    last: int
    aliases: tuple[Alias, ...]


class Lexicon:
    """All names of the tables, found by longest match."""

    def __init__(
        self, countries: Iterable[Country], actors: Iterable[KnownActor], places: Iterable[KnownPlace] = ()
    ) -> None:
        self.entries: dict[str, Entry] = {}
        self.surnames: dict[str, tuple[Entry, ...]] = {}
        self._index: dict[str, dict[tuple[str, ...], tuple[Alias, ...]]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._seconds: dict[str, frozenset[str]] = {}
        found: dict[tuple[str, ...], list[Alias]] = {}
        for alias in (*_all_aliases(countries, actors), *_place_aliases(places)):
            self.entries.setdefault(alias.entry.key, alias.entry)
            row = found.setdefault(alias.words, [])
            if all(other.entry.key != alias.entry.key or other.capitals != alias.capitals for other in row):
                row.append(alias)
        self._fill(found)
        self._fill_surnames()

    def _fill(self, found: Mapping[tuple[str, ...], list[Alias]]) -> None:
        for words, aliases in found.items():
            self._index.setdefault(words[0], {})[words] = tuple(aliases)
        for first, rows in self._index.items():
            self._lengths[first] = tuple(sorted({len(words) for words in rows}, reverse=True))
            self._seconds[first] = frozenset(words[1] for words in rows if len(words) > 1)

    def _fill_surnames(self) -> None:
        rows: dict[str, list[Entry]] = {}
        particles = load_name_rules().particles
        for entry in self.entries.values():
            if entry.actor and entry.actor.surname:
                words = forms(entry.actor.surname)
                for surname in {" ".join(words), " ".join(words[1:] if words[0] in particles else words)}:
                    rows.setdefault(surname, []).append(entry)
        self.surnames = {surname: tuple(row) for surname, row in rows.items()}

    @functools.cached_property
    def namesakes(self) -> Mapping[str, Sequence[Entry]]:
        """Shared name -> the listed bodies of other countries whose name ends so ("Norland's Joint Staff")."""
        entries = list(self.entries.values())
        shared = {entry.name for entry in entries if entry.actor is not None and entry.actor.shared}
        found: dict[str, list[Entry]] = {}
        for entry in entries:
            words = entry.name.split()
            for first in range(1, len(words)) if entry.country else ():
                if (ending := " ".join(words[first:])) in shared:
                    found.setdefault(ending, []).append(entry)
        return found

    @functools.cached_property
    def spelt(self) -> Mapping[str, Entry]:
        """Spelling key of a full name -> the only person of the tables whom it names."""
        found: dict[str, set[str]] = {}
        for entry in self.entries.values():
            names = (entry.actor.name, *entry.actor.aliases) if entry.actor and entry.kind is MentionKind.PERSON else ()
            for words in map(forms, names):
                if len(words) > 1:
                    found.setdefault(spelling_key(words), set()).add(entry.key)
        return {key: self.entries[next(iter(keys))] for key, keys in found.items() if len(keys) == 1}

    def aliases(self, text: str) -> tuple[Alias, ...]:
        """Return what a whole string names, whatever its capitals."""
        words = forms(text)
        return self._index.get(words[0], {}).get(words, ()) if words else ()

    def begins_with(self, word: str) -> bool:
        """Say whether any name begins with a word, whatever its capitals."""
        words = forms(word)
        return bool(words) and words[0] in self._index

    def find(self, pieces: Sequence[Piece]) -> Iterator[Hit]:
        """Yield the longest names in a run of word parts, left to right, never overlapping."""
        done = 0
        lengths = self._lengths
        for position, piece in enumerate(pieces):
            if piece.form not in lengths or position < done:
                continue
            hit = self._longest(pieces, position)
            if hit is not None and hit.aliases[0].form is NameForm.RELATIVE:
                hit = self._longer(pieces, hit)
            if hit is not None:
                yield hit
                done = hit.last

    def _longer(self, pieces: Sequence[Piece], hit: Hit) -> Hit:
        """Return the full name that begins within "the Islamic Republic" and goes on after it, else the hit itself."""
        after = hit.first + 1
        longer = self._longest(pieces, after) if pieces[after].form in self._lengths else None
        return longer if longer is not None and longer.last > hit.last else hit

    def _longest(self, pieces: Sequence[Piece], position: int) -> Hit | None:
        first = pieces[position].form
        rows = self._index[first]
        lengths = self._lengths[first]
        if position + 1 >= len(pieces) or pieces[position + 1].form not in self._seconds[first]:
            lengths = lengths[-1:] if lengths[-1] == 1 else ()
        if not lengths:
            return None
        ahead = tuple([piece.form for piece in pieces[position : position + lengths[0]]])
        for length in lengths:
            aliases = rows.get(ahead[:length]) if length <= len(ahead) else None
            if aliases:
                after = pieces[position + length] if position + length < len(pieces) else None
                fitting = tuple(a for a in aliases if _written(a, pieces[position : position + length], after))
                if fitting:
                    return Hit(position, position + length, fitting)
        return None


def _written(alias: Alias, pieces: Sequence[Piece], after: Piece | None) -> bool:
    """Say whether the capitals fit; "the South" is no name where a word with a capital follows ("the South China Sea")."""
    if alias.form is NameForm.RELATIVE:
        return after is None or not after.written[0].isupper()
    written = [piece.written for piece in pieces]
    if alias.capitals is not None:
        text = "".join(written).replace(".", "")
        return text == alias.capitals or (len(text) > 3 and text == alias.capitals.capitalize())
    return any(word[0].isupper() or word[0].isdigit() for word in written[:1]) or (
        len(written) > 1 and written[-1][0].isupper()
    )


def _all_aliases(countries: Iterable[Country], actors: Iterable[KnownActor]) -> Iterator[Alias]:
    for country in countries:
        yield from _country_aliases(country)
    for actor in actors:
        entry = Entry(actor.key, actor.name, actor.kind, actor.code, actor.country, actor, is_state=False)
        for name in (actor.name, *actor.aliases):
            if name not in actor.weak:
                yield from _alias(name, entry, NameForm.NAME)
        for name in actor.weak:
            yield from _alias(name, entry, NameForm.NAME, weak=True)


def _place_aliases(places: Iterable[KnownPlace]) -> Iterator[Alias]:
    for place in places:
        key = "place:" + "-".join(forms(place.name))
        entry = Entry(key, place.name, MentionKind.PLACE, None, place.country, None, is_state=False)
        for name in (place.name, *place.aliases):
            yield from _alias(name, entry, NameForm.NAME)


def _country_aliases(country: Country) -> Iterator[Alias]:
    entry = Entry(
        country.key, country.name, MentionKind.ORGANISATION, country.code, country.country, None, is_state=True
    )
    rows = (
        (NameForm.NAME, (country.name, *country.aliases)),
        (NameForm.METONYM, country.metonyms),
        (NameForm.ADJECTIVE, country.adjectives),
        (NameForm.PEOPLE, country.people),
        (NameForm.RELATIVE, country.relative),
    )
    for form, names in rows:
        for name in names:
            yield from _alias(name, entry, form)


def _alias(name: str, entry: Entry, form: NameForm, *, weak: bool = False) -> Iterator[Alias]:
    words = forms(name)
    if not words:
        return
    bare = name.replace(".", "")
    short = bare.isupper() and bare.isalnum() and len(words) == 1
    yield Alias(words, entry, form, weak, bare if short else None)
    if words[0] == "the" and form is not NameForm.RELATIVE and len(words) > 1 and not weak:
        yield Alias(words[1:], entry, form, weak, None)


_chosen: contextvars.ContextVar[Lexicon | None] = contextvars.ContextVar("lexicon", default=None)


def load_lexicon() -> Lexicon:
    """Return the look-up over all shipped tables, and a user's own rows within ``own_actors``; made once.

    >>> [alias.entry.key for alias in load_lexicon().aliases("Teheran")]
    ['IRN']
    """
    return _chosen.get() or _lexicon(())


@contextlib.contextmanager
def own_actors(rows: tuple[KnownActor, ...]) -> Iterator[None]:
    """Read with a user's own rows before the shipped ones; a row with the name of a shipped one stands in its place.

    >>> with own_actors((load_actors()[0]._replace(key="mine", name="Harbour League"),)):
    ...     [alias.entry.key for alias in load_lexicon().aliases("Harbour League")]
    ['mine']
    """
    token = _chosen.set(_lexicon(rows))
    try:
        yield
    finally:
        _chosen.reset(token)


@functools.lru_cache(maxsize=2)
def _lexicon(own: tuple[KnownActor, ...]) -> Lexicon:
    taken = {actor.key for actor in own}
    shipped = (actor for actor in load_actors() if actor.key not in taken)
    return Lexicon(load_countries().values(), join_actors((own, shipped)), load_places())


def normal(text: str) -> str:
    """Return a name in its comparable form.

    >>> normal("Kim Jong-un") == normal("Kim Jong Un")
    True
    """
    return " ".join(forms(text)) or plain(text)
