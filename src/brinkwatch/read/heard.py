"""Statements that the parser's attribution head saw, joined with those that the tree tells of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from brinkwatch.nlp.parse import Parse, Told
from brinkwatch.ontology.cues import CueClass, CueRow, cue_table
from brinkwatch.ontology.relays import relay_table
from brinkwatch.read.confidence import sureness
from brinkwatch.read.cues import CueHit, is_real
from brinkwatch.read.drafts import Draft
from brinkwatch.read.phrases import LOOSE, child, has_word, is_clause, is_punctuation, trimmed
from brinkwatch.read.sources import SourceWords, antecedent_of, is_relative
from brinkwatch.records.span import Span

SURE = 0.75
"""A statement that the head alone saw counts where its cue is at least so sure."""


def with_heard(parse: Parse, hits: Iterable[CueHit], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts, with the words that the head gives to their cues, and those that it alone saw."""
    rows = {hit.head: hit.row for hit in hits}
    heard = [draft for told in parse.told if (draft := _draft(parse, told, rows)) is not None]
    cues = [(n, one.cue) for n, one in enumerate(heard) if one.cue is not None]
    taken: set[int] = set()
    found = []
    for draft in drafts:
        own = draft.cue
        number = next((n for n, cue in cues if own.meets(cue)), None) if own is not None else None
        if number is None:
            found.append(draft)
        else:
            taken.add(number)
            found.append(_joined(parse, draft, heard[number]))
    alone = [one for n, one in enumerate(heard) if n not in taken and _counts(parse, one)]
    found.extend(one for one in alone if not any(_is_told(one, draft) for draft in drafts))
    return tuple(sorted(found, key=lambda draft: (draft.cue_head, draft.content)))


def _is_told(heard: Draft, draft: Draft) -> bool:
    """Say whether the words of a heard statement are another's by a cue elsewhere: "carried a statement in which he said …"."""
    if heard.cue is None or any(span.meets(heard.cue) for span in draft.content):
        return False
    inside = draft.cue is not None and any(span.holds(draft.cue) for span in heard.content)
    return not inside and any(own.meets(span) for own in heard.content for span in draft.content)


def _joined(parse: Parse, draft: Draft, heard: Draft) -> Draft:
    """Return the tree's statement; the head's words stand in where the tree finds no content, and bound a speaker's."""
    fills = not draft.content and not draft.negated and parse.tokens[draft.cue_head].upos == "VERB"
    return draft._replace(
        source=_agreed(draft.source, heard.source),
        signs=(*heard.signs, f"head: {_compared(draft.source, heard.source)}"),
        content=heard.content if fills and (draft.act is CueClass.JUDGE or _is_said(parse, heard)) else draft.content,
        rule=f"{draft.rule}+head",
        confidence=max(draft.confidence, heard.confidence),
    )


def _compared(tree: SourceWords | None, heard: SourceWords | None) -> str:
    if tree is None or heard is None:
        return "no speaker in the tree" if heard is not None else "no speaker"
    return "same speaker" if tree.head == heard.head or tree.span.meets(heard.span) else "another speaker"


def _agreed(tree: SourceWords | None, heard: SourceWords | None) -> SourceWords | None:
    """Return the speaker's words as the head bounds them, around the noun that the tree names; where they differ the tree's."""
    if tree is None or heard is None or not heard.span.holds(tree.span):
        return tree or heard
    return SourceWords(tree.head, heard.span)


def _counts(parse: Parse, heard: Draft) -> bool:
    """Say whether a statement that only the head saw is one: told as real, by somebody, and of something that can be said."""
    if heard.source is None or heard.cue is None or heard.confidence < SURE or heard.negated:
        return False
    cue = parse.tokens_in(heard.cue)
    if parse.tokens[heard.cue_head].lemma.lower() in relay_table().cited:
        return False
    return all(is_real(parse, token, cue_table()) for token in cue if token.upos == "VERB") and _is_said(parse, heard)


def _is_said(parse: Parse, heard: Draft) -> bool:
    """Say whether the content is a clause with a subject: "the agreement", "her anger" and "to leave" are no statements."""
    for span in heard.content:
        words = [token.index for token in parse.tokens_in(span)]
        top = _head(parse, words)
        if is_clause(parse, top) and child(parse, top, "nsubj", "csubj", "expl") is not None:
            return True
    return False


def _draft(parse: Parse, told: Told, rows: Mapping[int, CueRow]) -> Draft | None:
    cue = range(*told.cue)
    if is_punctuation(parse, cue):
        return None  # "Ann Lee: we go on" is a turn of a transcript
    head = _head(parse, cue)
    row = rows.get(head)
    content = tuple(_content(parse, told.content))
    if not content:
        return None
    return Draft(
        lemma=row.phrase if row else parse.tokens[head].lemma.lower(),
        act=row.kind if row else CueClass.SPEECH,
        cue=parse.span_of(trimmed(parse, cue) or cue),
        cue_head=head,
        source=_source(parse, told),
        content=content,
        negated=has_word(parse, head, "advmod", cue_table().negations),
        rule="head",
        confidence=told.score,
        signs=(f"head: cue seen {sureness(told.score)}", f"head: words seen {sureness(told.sure)}"),
    )


def _head(parse: Parse, words: Sequence[int]) -> int:
    """Return the word whose own head lies outside: of several the first verb, else the first."""
    tops = [index for index in words if parse.tokens[index].head not in words and parse.tokens[index].upos != "PUNCT"]
    verbs = [index for index in tops if parse.tokens[index].upos in {"VERB", "NOUN"}]
    return (verbs or tops or list(words))[0]


def _source(parse: Parse, told: Told) -> SourceWords | None:
    if not told.source:
        return None
    nearest = min(told.source, key=lambda run: max(told.cue[0] - run[1], run[0] - told.cue[1]))
    words = trimmed(parse, range(*nearest), LOOSE) or list(range(*nearest))
    noun = parse.tokens[_noun(parse, words)]
    return SourceWords(antecedent_of(parse, noun) if is_relative(noun) else noun.index, parse.span_of(words))


def _noun(parse: Parse, words: Sequence[int]) -> int:
    tops = [index for index in words if parse.tokens[index].head not in words and parse.tokens[index].upos != "PUNCT"]
    nominal = [index for index in tops if parse.tokens[index].upos in {"NOUN", "PROPN", "PRON", "NUM"}]
    return (nominal or tops or list(words))[0]


def _content(parse: Parse, runs: Iterable[tuple[int, int]]) -> Iterator[Span]:
    for first, last in runs:
        words = trimmed(parse, range(first, last), LOOSE)
        if words and not is_punctuation(parse, words):
            yield parse.span_of(words)
