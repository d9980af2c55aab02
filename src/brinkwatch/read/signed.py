"""Words that a name after a dash signs: "“…” — Ann Lee", and posts set into a page: "… — Ann Lee (@lee) June 3, 2021"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import CueClass
from brinkwatch.read.drafts import Draft
from brinkwatch.read.entities import head_of
from brinkwatch.read.sources import SourceWords
from brinkwatch.records.attribution import AttributionKind
from brinkwatch.records.span import Span

NAME = r"[^\W\d_][\w.’'-]*(?:[ \u00a0]+(?:[^\W\d_][\w.’'-]*|&)){0,5}"
# "… to leave. — Ann Lee (@lee) June 3, 2021"; not "a vote — the third (see above)".
POST = re.compile(
    rf"""
    (?P<words>\S.*?)                                # the post
    [ \u00a0]*(?:—|―|–|--)[ \u00a0]*                # a dash
    (?P<name>{NAME})[ \u00a0]+\(@\w{{1,30}}\)       # who wrote it, and the account
    [^.!?“”"]{{0,40}}$                              # the day
    """,
    re.VERBOSE | re.DOTALL,
)
# "“Nobody asked us.” ― Ann Lee, a nurse"; not "“Nobody asked us” — and nobody will".
QUOTED = re.compile(
    rf"""
    (?P<words>[“”"«„].*[”"»])                       # nothing but a quotation
    \s*(?:—|―|–|--)[ \u00a0]*                # a dash
    (?P<name>(?=[^\W\d_a-z]){NAME})                 # who said it
    (?:,[^.!?“”"]{{0,60}})?\.?[ \u00a0]*$           # what that person is
    """,
    re.VERBOSE | re.DOTALL,
)
# Addresses of pictures and pages at the end of a post.
LINKS = re.compile(r"(?:[ \u00a0]*(?:https?://\S+|pic\.twitter\.com/\S+|t\.co/\S+))+[ \u00a0]*$")
# A post is told by the statements in it where these hold at least this share of its words.
TOLD = 0.4


class Signed(NamedTuple):
    """Signed words: where they stand, the words of the name, and whether they are a post."""

    words: Span
    name: SourceWords
    is_post: bool


def find_signed(parse: Parse) -> Iterator[Signed]:
    """Yield the paragraphs, or quotations with a name in the paragraph after them, that somebody signs."""
    text = parse.text
    before: Span | None = None
    for paragraph in parse.paragraphs:
        line = text[paragraph.start : paragraph.end].rstrip()
        found = _signature(line) if any(mark in line for mark in ("—", "―", "–", "--")) else None
        start = paragraph.start
        if found is None and before is not None and line[:1] in "—―–-":
            start = before.start
            found = QUOTED.match(text[start : paragraph.end].rstrip())
        if found is not None and (row := _signed(parse, found, start)) is not None:
            yield row
        before = paragraph


def _signature(line: str) -> re.Match[str] | None:
    return (POST.match(line) if "(@" in line else None) or QUOTED.match(line)


def _signed(parse: Parse, found: re.Match[str], start: int) -> Signed | None:
    words, name = found["words"], found["name"]
    is_post = "(@" in found[0][found.end("name") :]
    end = start + found.start("words") + len(LINKS.sub("", words) if is_post else words)
    tokens = parse.tokens_in(Span(start + found.start("name"), start + found.start("name") + len(name)))
    if not tokens or end <= start + found.start("words"):
        return None
    head = head_of(parse, tokens[0].index, tokens[-1].index + 1)
    source = SourceWords(head, Span(tokens[0].start, tokens[-1].end))
    return Signed(Span(start + found.start("words"), end), source, is_post)


def with_signed(parse: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those of signed words; of a post that only tells what another said, its writer is the relay."""
    found = list(drafts)
    for row in find_signed(parse):
        inside = [n for n, draft in enumerate(found) if draft.cue is not None and row.words.holds(draft.cue)]
        for number in inside:
            found[number] = _without_signature(found[number], row)
        told = max((sum(span.end - span.start for span in found[n].content) for n in inside), default=0)
        if row.is_post and told >= TOLD * (row.words.end - row.words.start):
            for number in inside:
                found[number] = found[number]._replace(relays=(*found[number].relays, row.name.head))
        else:
            found = [draft for draft in found if draft.cue is not None or not _is_within(draft, row)]
            found.append(_draft(row))
    return found


def _without_signature(draft: Draft, row: Signed) -> Draft:
    """Return a statement within signed words without the signature, which an unclosed quotation runs over."""
    found = (Span(max(span.start, row.words.start), min(span.end, row.words.end)) for span in draft.content)
    return draft._replace(content=tuple(span for span in found if span.start < span.end))


def _is_within(draft: Draft, row: Signed) -> bool:
    return any(row.words.meets(span) for span in draft.content)


def _draft(row: Signed) -> Draft:
    return Draft(
        lemma="",
        act=CueClass.SPEECH,
        cue=None,
        cue_head=-1,
        source=row.name,
        content=(row.words,),
        kind=AttributionKind.DIRECT,
        rule="signed",
        confidence=0.9,
    )
