"""Which names and descriptions of actors stand in the text."""

from collections.abc import Iterator, Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.lexicon import Alias, NameForm
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.entities import head_of
from brinkwatch.read.labels import find_labels
from brinkwatch.read.metonyms import is_government
from brinkwatch.read.name_spans import NameSpan
from brinkwatch.read.names import find_names
from brinkwatch.read.nominals import Nominal, find_nominals
from brinkwatch.read.peoples import is_people
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Candidate, Mention, MentionForm, MentionKind

_NOMINAL_SCORE = 0.8
_OF_PEOPLE = frozenset((NameForm.PEOPLE, NameForm.ADJECTIVE))
_FIRST_SCORE, _NEXT_SCORE = 0.9, 0.5


def find_mentions(parse: Parse, document: Document) -> tuple[Mention, ...]:
    """Return the names and the descriptions of actors, in order.

    What the word lists know of a name is in ``candidates`` (keys of their rows); clusters are found later.
    """
    names = _with_labels(parse, find_names(parse))
    nominals = find_nominals(parse, [(name.first, name.last) for name in names])
    mentions = [*_named(parse, document, names), *(_described(parse, document, nominal) for nominal in nominals)]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _with_labels(parse: Parse, names: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """Add the labels of a transcript's turns that neither parser nor tables took for names."""
    taken = {index for name in names for index in range(name.first, name.last)}
    known = {form for name in names for form in forms(_text(parse, name.first, name.last))}
    labels = [
        NameSpan(first, last, MentionKind.PERSON, (), 0.8, seen=True)
        for first, last in find_labels(parse, known)
        if not taken.intersection(range(first, last))
    ]
    return tuple(sorted([*names, *labels]))


def _text(parse: Parse, first: int, last: int) -> str:
    return parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]


def _named(parse: Parse, document: Document, names: Sequence[NameSpan]) -> Iterator[Mention]:
    for name in names:
        start, end = parse.tokens[name.first].start, parse.tokens[name.last - 1].end
        town = _is_town(parse, name)
        yield Mention(
            id=digest(document.id, start, end, MentionForm.NAME),
            document=document.id,
            start=start,
            end=end,
            kind=MentionKind.GROUP if is_people(document.text[start:end]) else _kind(name, town=town),
            text=document.text[start:end],
            candidates=() if town else tuple(_candidates(name.aliases)),
            confidence=round(name.score, 3),
        )


def _is_town(parse: Parse, name: NameSpan) -> bool:
    """Say whether a capital's name is used of the town."""
    if not name.aliases or name.aliases[0].form is not NameForm.METONYM:
        return False
    return not is_government(parse, head_of(parse, name.first, name.last))


def _kind(name: NameSpan, *, town: bool) -> MentionKind:
    if town:
        return MentionKind.PLACE
    if name.aliases and name.aliases[0].form in _OF_PEOPLE:
        return MentionKind.GROUP
    return name.kind


def _candidates(aliases: Sequence[Alias]) -> Iterator[Candidate]:
    for number, alias in enumerate(aliases):
        score = _NEXT_SCORE if number else _FIRST_SCORE
        yield Candidate(actor=alias.entry.key, score=score, name=alias.entry.name, reason=f"word lists: {alias.form}")


def _described(parse: Parse, document: Document, nominal: Nominal) -> Mention:
    start, end = parse.tokens[nominal.first].start, parse.tokens[nominal.last - 1].end
    return Mention(
        id=digest(document.id, start, end, MentionForm.NOMINAL),
        document=document.id,
        start=start,
        end=end,
        kind=nominal.noun.kind,
        form=MentionForm.NOMINAL,
        text=document.text[start:end],
        confidence=_NOMINAL_SCORE,
    )
