"""Mentions of what is no actor of its own: weapons, and peoples, faiths and camps that no list of actors has."""

from collections.abc import Iterator, Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.read.peoples import find_peoples
from brinkwatch.read.weapons import find_weapons, is_weapon_name
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

_SCORE = 0.8


def add_things(parse: Parse, document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with those of weapons and peoples added, in the text's order; where a name stands, none is added."""
    names = [mention for mention in mentions if mention.form is MentionForm.NAME]
    taken = {place for mention in names for place in range(mention.start, mention.end)}
    found = [*mentions]
    for first, last in find_peoples(parse):
        found += _thing(parse, document, (first, last), MentionKind.GROUP, taken)
    for first, last in find_weapons(parse):
        found += _thing(parse, document, (first, last), MentionKind.WEAPON, taken)
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end)))


def _thing(
    parse: Parse, document: Document, words: tuple[int, int], kind: MentionKind, taken: set[int]
) -> Iterator[Mention]:
    start, end = parse.tokens[words[0]].start, parse.tokens[words[1] - 1].end
    if not taken.isdisjoint(range(start, end)):
        return
    text = document.text[start:end]
    form = MentionForm.NAME if kind is MentionKind.GROUP or is_weapon_name(text) else MentionForm.NOMINAL
    yield Mention(
        id=digest(document.id, start, end, kind),
        document=document.id,
        start=start,
        end=end,
        kind=kind,
        form=form,
        text=text,
        confidence=_SCORE,
    )
