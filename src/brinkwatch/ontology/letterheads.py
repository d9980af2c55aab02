"""Who puts a statement or post out, as its first and last lines say: the typed view of ``letterheads.toml`` and its use."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from brinkwatch.ontology.lexicon import Entry, load_lexicon
from brinkwatch.ontology.load import load_typed
from brinkwatch.ontology.nominals import head_at, load_nominal_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.ontology.titles import title_before
from brinkwatch.records.mention import MentionKind
from brinkwatch.records.span import Span


class LetterheadWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word sets of ``ontology/letterheads.toml``, as their comments say; phrases stand the longest first."""

    headings: tuple[str, ...]
    sure_headings: frozenset[str]
    links: tuple[str, ...]
    voices: tuple[str, ...]
    voice_links: tuple[str, ...]
    about: tuple[str, ...]
    forwarded: tuple[str, ...]
    reposted: tuple[str, ...]
    via: tuple[str, ...]
    signed: tuple[str, ...]
    joined: tuple[str, ...]
    small: frozenset[str]
    bodies: frozenset[str]
    selves: frozenset[str]
    first_persons: frozenset[str]
    first_person: frozenset[str]
    self_determiners: frozenset[str]

    def __post_init__(self) -> None:
        """Put the longest phrases first, so that the first that fits is the whole one."""
        for name in ("headings", "links", "voices", "voice_links", "about", "forwarded", "reposted", "via", "signed"):
            rows = sorted(getattr(self, name), key=lambda phrase: (-len(phrase), phrase))
            msgspec.structs.force_setattr(self, name, tuple(rows))


@functools.cache
def letterhead_words() -> LetterheadWords:
    """Return the word sets.

    Raises:
        SettingsError: ``ontology/letterheads.toml`` lacks a set or has one too many.
    """
    return load_typed("letterheads", LetterheadWords)


class Letterhead(NamedTuple):
    """What the lines around a statement or post say of it.

    ``issuer`` heads or signs it, ``author`` wrote what is only passed on, ``channels`` are those it came by. ``heads`` says that it
    has the heading of a statement or the mark of a passed-on post; ``lines`` are the places that are no part of its words.
    """

    issuer: str | None = None
    author: str | None = None
    channels: tuple[str, ...] = ()
    heads: str | None = None
    lines: tuple[Span, ...] = ()


class _Line(NamedTuple):
    words: str
    start: int
    end: int


_LINE = re.compile(r"[^\n\r]+")
# What may stand around a line's words: brackets, rules, pictures. Hit: "[Forwarded from A]", "— Council of B".
_AROUND = re.compile(r"\A[^\w@#“\"«]+|[^\w”\"»).!?…]+\Z")
# Hit: "#north #south", "@a", "https://a.example/b", "t.me/a"; near miss: "#north is quiet"
_TAG = re.compile(r"(?:(?:[#@]\w|https?://|www\.|t\.me/)\S*\s*|[^\w\s]+\s*)+")
_HANDLE = re.compile(r"@\w[\w.-]*")
# The number of a post in a thread. Hit: "2/7 We stay", "🧵 1/ We stay"; near miss: "2 of 7"
_NUMBER = re.compile(r"[^\w\n]*(?P<number>\d{1,2})/\d{0,2}\)?\s+(?=\S)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\W*\Z")
_HEAD, _FOOT = 3, 5
_LONGEST = 14
_LONGEST_NAME = 4
_PLACE_AND_DAY = 6


@functools.lru_cache(maxsize=256)
def read_letterhead(text: str, title: str | None = None) -> Letterhead:
    r"""Return what the first and last lines of a text, or its title, say of who puts it out.

    >>> read_letterhead("Forwarded from Hill Union\nWe stay.").author, read_letterhead("We stay.\n\nSigned: Army of Peru").issuer
    ('Hill Union', 'Army of Peru')
    """
    lines = [_line(match) for match in _LINE.finditer(text) if match[0].strip()]
    if not lines:
        return Letterhead()
    found = _passed_on(lines[0]) or _head(lines[:_HEAD])
    rest = [line for line in lines if all(line.start >= span.end or line.end <= span.start for span in found.lines)]
    found = _with_foot(found, rest)
    tags = (Span(line.start, line.end) for line in rest if _TAG.fullmatch(line.words))
    heading = _heading(title or "")
    return found._replace(
        issuer=found.issuer or (heading.name if heading else None),
        heads=found.heads or ("statement" if heading and heading.name and heading.sure else None),
        lines=tuple(sorted({*found.lines, *tags, *_thread_numbers(text, rest)})),
    )


def _thread_numbers(text: str, lines: Iterable[_Line]) -> Iterator[Span]:
    """Yield the numbers before the posts of a thread: those that count up from one."""
    due = 1
    found = []
    for line in lines:
        match = _NUMBER.match(text, line.start, line.end)
        if match is not None and int(match["number"]) == due:
            found.append(Span(line.start, match.end()))
            due += 1
    yield from found if due > 2 else ()


def issuers_named(name: str) -> tuple[str, ...]:
    """Return the issuers that one field names: two bodies joined by "and" or ";" issue jointly.

    >>> issuers_named("Army of Chile and Navy of Peru"), issuers_named("Ministry of Trade and Industry of Chile")
    (('Army of Chile', 'Navy of Peru'), ('Ministry of Trade and Industry of Chile',))
    """
    whole = " ".join(name.split())
    if load_lexicon().aliases(whole):
        return (whole,)
    for mark in letterhead_words().joined:
        first, part, second = whole.partition(mark)
        names = [_without_article(one.strip()) for one in (first, second)]
        if part and (mark == ";" or _are_two(*names)):
            return (*issuers_named(names[0]), *issuers_named(names[1])) if all(names) else (whole,)
    return (whole,) if whole else ()


def is_body(name: str) -> bool:
    """Say whether a line is the name of a body: one of the lists, or capitalised words around a noun of a body.

    >>> is_body("Council of Elders of Tamra"), is_body("The army has left the town"), is_body("Talks failed")
    (True, False, False)
    """
    words = name.split()
    if not words or len(words) > _LONGEST or name[-1] in '.!?…”"' or not _is_titled(words):
        return False
    known = load_lexicon().aliases(name)
    if known:
        return any(alias.entry.code is not None and alias.entry.kind is not MentionKind.PERSON for alias in known)
    plain = forms(name)
    ends = [number for number, word in enumerate(plain) if word in load_nominal_rules().small_words.links and number]
    return any(_is_noun(plain, last - 1) for last in (*ends[:1], len(plain)))


def is_office(name: str) -> bool:
    """Say whether a line names those who hold an office of states or bodies that are known.

    >>> is_office("Foreign Ministers of France, Germany and Italy"), is_office("Friends of Italy")
    (True, False)
    """
    words = forms(name)
    link = next((n for n, word in enumerate(words) if word in load_nominal_rules().small_words.links and n), None)
    if link is None or not _is_titled(name.split()):
        return False
    holder = (*words[: link - 1], words[link - 1].removesuffix("s"))
    return bool(title_before(words, link) or title_before(holder, link)) and _names_known(words[link + 1 :])


def person_titled(name: str) -> str | None:
    """Return the person after a title, or None: nobody is made up where no title stands before two names.

    >>> person_titled("Prime Minister Rosa Quispe"), person_titled("Prime Minister of Peru"), person_titled("Peru Shipping")
    ('Rosa Quispe', None, None)
    """
    parts = name.split()
    for first in range(len(parts) - 2, 0, -1):
        rest = parts[first:]
        if title_before(forms(" ".join(parts[:first])), first) and len(rest) <= _LONGEST_NAME:
            return " ".join(rest) if all(part[:1].isupper() for part in rest) else None
    return None


def _is_noun(words: Sequence[str], last: int) -> bool:
    found = head_at(words, last)
    return words[last] in letterhead_words().bodies or (
        found is not None and found[0].kind is MentionKind.ORGANISATION and not found[0].plural
    )


def _is_titled(words: Sequence[str]) -> bool:
    small = letterhead_words().small
    return words[0][:1].isupper() and all(word[:1].isupper() or word.casefold() in small for word in words)


def _are_two(first: str, second: str) -> bool:
    """Say whether two names are of two bodies, and the first is not cut off from a country that only the second carries."""
    if not (is_body(first) and is_body(second)):
        return False
    known = [bool(load_lexicon().aliases(one)) or _names_state(one) for one in (first, second)]
    return known[0] or not known[1]


def _names_state(name: str) -> bool:
    return any(entry.is_state for entry in _entries(forms(name)))


def _names_known(words: Sequence[str]) -> bool:
    return any(entry.code is not None and entry.kind is not MentionKind.PERSON for entry in _entries(words))


def _entries(words: Sequence[str]) -> Iterator[Entry]:
    runs = (words[i : i + n] for n in (1, 2, 3) for i in range(len(words) - n + 1))
    yield from (alias.entry for run in runs for alias in load_lexicon().aliases(" ".join(run)))


def _line(match: re.Match[str]) -> _Line:
    return _Line(_AROUND.sub("", match[0].strip()) or match[0].strip(), match.start(), match.end())


def _after(words: str, phrases: Iterable[str]) -> str | None:
    """Return what follows the first of the phrases that a line begins with, or None."""
    low = words.casefold()
    for phrase in phrases:
        if low.startswith(phrase) and not words[len(phrase) : len(phrase) + 1].isalnum():
            return words[len(phrase) :].lstrip(" :,-–—")
    return None


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() == "the" else name


def _as_written(name: str) -> str:
    """Return a name in capitals as it is written elsewhere: "ARMY OF CHILE" is the Army of Chile; acronyms stay."""
    if not name.isupper() or len(name.split()) == 1:
        return name
    small = letterhead_words().small
    rows = enumerate(name.split())
    return " ".join(
        word.casefold() if number and word.casefold() in small else _capitalised(word) for number, word in rows
    )


def _capitalised(word: str) -> str:
    listed = any(alias.capitals for alias in load_lexicon().aliases(word))
    return word if listed else "-".join(part.capitalize() for part in word.split("-"))


# -- who only passes it on


def _passed_on(line: _Line) -> Letterhead | None:
    """Return the author of "Forwarded from X" or "RT @x: ..." in a post's first line."""
    words = letterhead_words()
    raw = line.words
    author = _after(raw, words.forwarded)
    if author is not None:
        name, colon, said = author.partition(": ")
        end = line.start + _place(line, said) if colon and said else line.end
        return Letterhead(author=name.strip(" :]") or None, heads="post", lines=(Span(line.start, end),))
    handle = _HANDLE.match(rest) if (rest := _after(raw, words.reposted)) is not None else None
    if rest is None or handle is None:
        return None
    said = rest[handle.end() :].lstrip(" :")
    end = line.start + _place(line, said) if said else line.end
    return Letterhead(author=handle[0], heads="post", lines=(Span(line.start, end),))


def _place(line: _Line, said: str) -> int:
    """Return how far into its line the words lie that end it."""
    return max(0, line.end - line.start - len(said))


# -- headings


class _Heading(NamedTuple):
    """A heading: the issuer that it names, and whether it can only be one of a statement."""

    name: str | None
    sure: bool


def _heading(words: str) -> _Heading | None:
    """Return the issuer of "Joint statement by A and B on C"; None where the line is no heading."""
    table = letterhead_words()
    rest = _after(words, table.headings)
    if rest is None or len(words.split()) > 2 * _LONGEST:
        return None
    sure = words[: len(words) - len(rest)].strip(" :,-–—").casefold() in table.sure_headings
    if not rest:
        return _Heading(None, sure=sure)
    named = _after(rest, table.links)
    if named is None:
        return None
    name = _body_in(_as_written(named))
    return _Heading(name, sure=sure) if name else None


def _body_in(words: str) -> str | None:
    """Return the body that the words begin with, without those who lend it their voice and what it speaks about."""
    table = letterhead_words()
    name = _without_article(words.strip(" .:,"))
    voice = _after(name, table.voices)
    if voice is not None:
        name = _without_article(_after(voice, table.voice_links) or "")
    parts = name.split()
    for last in range(len(parts), 0, -1):
        cut = last == len(parts) or any(_after(" ".join(parts[last:]), (about,)) is not None for about in table.about)
        one = " ".join(parts[:last]).rstrip(",")
        if cut and (is_body(one) or len(issuers_named(one)) > 1):
            return " and ".join(issuers_named(one))
        if cut and (is_office(one) or person_titled(one)):
            return person_titled(one) or one
    return None


def _head(lines: Sequence[_Line]) -> Letterhead:
    """Return the issuer in the first lines: in a heading, or the name of a body on a line of its own."""
    first = _heading(lines[0].words) if len(lines) > 1 else None
    mark = "statement" if first is not None and first.sure and (first.name or _is_apart(lines)) else None
    spans = [Span(lines[0].start, lines[0].end)] if first is not None else []
    if first is not None and first.name:
        return Letterhead(issuer=first.name, heads=mark, lines=tuple(spans))
    below = lines[1:2] if first is not None else lines[:1]
    for line in below if len(lines) > len(spans) + 1 else ():
        name = _body_in(_as_written(line.words)) if is_body(_as_written(_without_article(line.words))) else None
        if name is not None:
            return Letterhead(issuer=name, heads=mark, lines=(*spans, Span(line.start, line.end)))
    return Letterhead(heads=mark, lines=tuple(spans))


def _is_apart(lines: Sequence[_Line]) -> bool:
    """Say whether the first line is a heading of more than one word: a lone "Statement" may head anything."""
    return len(lines[0].words.split()) > 1


# -- signatures


def _with_foot(found: Letterhead, lines: Sequence[_Line]) -> Letterhead:
    """Return the letterhead with what the last lines add: channels, and a signature with its place and day."""
    table = letterhead_words()
    below: list[Span] = []
    for line in reversed(lines[1:][-_FOOT:]):
        here = Span(line.start, line.end)
        channel = _after(line.words, table.via)
        if channel is not None and (_HANDLE.fullmatch(channel) or is_body(channel) or _is_name(channel)):
            found = found._replace(channels=(channel, *found.channels), lines=(*found.lines, here))
        elif (signer := _signer(line.words)) is not None:
            return found._replace(issuer=found.issuer or signer, lines=(*found.lines, here, *below))
        elif _is_place_and_day(line.words):
            below.append(here)
        elif not _TAG.fullmatch(line.words):
            break
    return found


def _is_name(words: str) -> bool:
    return len(words.split()) <= 4 and words[-1:] not in ".!?" and all(one[:1].isupper() for one in words.split())


def _signer(words: str) -> str | None:
    """Return the body that signs: "Signed: Council of Elders", or the name of a body alone."""
    signed = _after(words, letterhead_words().signed)
    return _body_in(_as_written(signed)) if signed else _body_in_line(words)


def _body_in_line(words: str) -> str | None:
    name = _as_written(_without_article(words))
    return " and ".join(issuers_named(name)) if is_body(name) else None


def _is_place_and_day(words: str) -> bool:
    """Say whether a line holds but a place and a day: "Port Vell, 3 June 2019"."""
    begins = words[:1].isupper() or words[:1].isdigit()
    return begins and len(words.split()) <= _PLACE_AND_DAY and _YEAR.search(words) is not None
