"""What of a name that the parser saw is the name: without titles, articles and signs, whole where the parser cut it."""

from typing import NamedTuple

from brinkwatch.nlp.parse import Name, Parse, Token
from brinkwatch.ontology.gazetteer import look_up
from brinkwatch.ontology.lexicon import Alias, NameForm, load_lexicon
from brinkwatch.ontology.nominals import head_at
from brinkwatch.ontology.people import load_name_rules
from brinkwatch.ontology.spelling import forms, plain
from brinkwatch.ontology.titles import title_before
from brinkwatch.records.mention import MentionKind

_KINDS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}
LABELS = frozenset(_KINDS)
POSSESSIVES = frozenset(("'s", "’s", "'", "’", "`s"))
_NO_END = frozenset(("ADP", "DET", "PUNCT", "CCONJ"))
_SHORTEST = 2


class NameSpan(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) that name something; ``aliases`` are the table rows that fit, likeliest first."""

    first: int
    last: int
    kind: MentionKind
    aliases: tuple[Alias, ...]
    score: float
    seen: bool


def trim_name(parse: Parse, name: Name) -> NameSpan | None:
    """Return a parser's name without the articles, titles and signs around it, or None where it is no name."""
    first, last = _edges(parse, name.first, name.last)
    kind = _KINDS[name.label]
    if first < last and kind is not MentionKind.ORGANISATION and _is_body(parse, first, last):
        kind = MentionKind.ORGANISATION
    if kind is MentionKind.PLACE:
        first += _is_adjective_before_place(parse, first, last)
    if kind is MentionKind.PERSON and first < last:
        first, last = _without_title(parse, first, last), _with_hyphen(parse, last)
        first = _with_given_name(parse, first, last)
    if first >= last or parse.tokens[last - 1].end - parse.tokens[first].start < _SHORTEST:
        return None
    if _inside_description(parse, first, last) or _is_description(parse, first, last):
        return None
    if last - first == 1 and plain(parse.tokens[first].text) in load_name_rules().not_names:
        return None
    return NameSpan(first, last, kind, (), name.score, seen=True)


def _edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    while first < last and parse.tokens[last - 1].text in POSSESSIVES:
        last -= 1
    while first < last and _is_outside(parse.tokens[first]):
        first += 1
    while first < last and parse.tokens[last - 1].upos in _NO_END:
        last -= 1
    return first, last


def _without_title(parse: Parse, first: int, last: int) -> int:
    """Return where the name itself begins after the title it starts with."""
    words = [(forms(token.text) or ("",))[0] for token in parse.tokens[first:last]]
    titled = (position for position in range(last - first - 1, 0, -1) if title_before(words, position))
    return first + next(titled, 0)


def _is_adjective_before_place(parse: Parse, first: int, last: int) -> bool:
    """Say whether a place's name begins with a country's adjective that is none of it: "Saudi Red Sea", not "American Samoa"."""
    if last - first < _SHORTEST or all(
        alias.form is not NameForm.ADJECTIVE for alias in _known(parse, first, first + 1)
    ):
        return False
    return not _is_known_place(parse, first, last) and _is_known_place(parse, first + 1, last)


def _known(parse: Parse, first: int, last: int) -> tuple[Alias, ...]:
    return load_lexicon().aliases(parse.text[parse.tokens[first].start : parse.tokens[last - 1].end])


def _is_known_place(parse: Parse, first: int, last: int) -> bool:
    return bool(
        _known(parse, first, last) or look_up(parse.text[parse.tokens[first].start : parse.tokens[last - 1].end])
    )


def _is_body(parse: Parse, first: int, last: int) -> bool:
    """Say whether a name is a plain noun for a body ("Senate", "Foreign Ministry"), whatever the parser took it for."""
    words = [plain(token.text) for token in parse.tokens[first:last]]
    match = head_at(words, len(words) - 1)
    return match is not None and match[1] == 0 and match[0].kind is MentionKind.ORGANISATION


def _is_outside(token: Token) -> bool:
    """Say whether a word at the start of a parser's name is none of it: a small word, a form of address, a sign."""
    word = token.text.lower().rstrip(".")
    if word in load_name_rules().before_names:
        return True
    return token.upos in ("PUNCT", "ADP", "CCONJ") or not word[:1].isalnum()


def _inside_description(parse: Parse, first: int, last: int) -> bool:
    """Say whether the name is a part of a title or description ("State" of "Secretary of State", "Ruritanian defence" of "... ministry")."""
    low = max(parse.sentences[parse.sentence_of[first]].first, first - 3)
    words = [plain(token.text) for token in parse.tokens[low:last]]
    match = head_at(words, last - low - 1)
    if match is not None and low + match[1] < first:
        return True
    if last >= parse.sentences[parse.sentence_of[first]].last:
        return False
    after = head_at([*words, plain(parse.tokens[last].text)], last - low)
    if after is None or not first <= low + after[1] < last:
        return False
    return parse.tokens[last].text.islower() or low + after[1] == first


def _is_description(parse: Parse, first: int, last: int) -> bool:
    """Say whether a parser's name is a title with a country and no name ("Israeli Prime Minister", "Vice Adm.")."""
    words = [plain(token.text) for token in parse.tokens[first:last]]
    if len(words) < _SHORTEST:
        return False
    match = head_at(words, len(words) - 1)
    if match is not None and match[0].kind is MentionKind.PERSON:
        before = " ".join(words[: match[1]])
        return not before or any(alias.entry.is_state for alias in load_lexicon().aliases(before))
    return title_before([*words, ""], len(words)) == tuple(words)


def _with_given_name(parse: Parse, first: int, last: int) -> int:
    """Take in the given name before a lone surname that the parser left out: "Soo Kim" is not just any Kim."""
    if last - first > 1 or first == parse.sentences[parse.sentence_of[first]].first:
        return first
    before, name, rules = parse.tokens[first - 1], parse.tokens[first], load_name_rules()
    if before.upos != "PROPN" or before.head != first or name.start - before.end != 1:
        return first
    word = plain(before.text)
    given = word in rules.feminine | rules.masculine
    given |= plain(name.text) in rules.family_first and rules.given_name.fullmatch(word) is not None
    return first - 1 if given and not title_before([word, ""], 1) else first


def _with_hyphen(parse: Parse, last: int) -> int:
    """Take in the rest of a hyphened given name that the parser cut off.

    Korean and Chinese given names go on in small letters, which the parser's names seldom do.
    """
    tokens = parse.tokens
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last].start == tokens[last - 1].end:
        after = tokens[last + 1]
        if after.start == tokens[last].end and after.text.islower() and after.text.isalpha() and len(after.text) < 6:
            return last + 2
    return last
