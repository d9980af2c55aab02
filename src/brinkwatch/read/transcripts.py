"""Who speaks in a printed conversation: paragraphs that open with a speaker's name and a colon."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.relays import relay_table
from brinkwatch.ontology.titles import load_title_rules
from brinkwatch.records.actor import Cluster
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import Candidate, Mention, MentionForm, MentionKind
from brinkwatch.records.span import Span

# "Lee: We ..." and "Q: Why ..."; not "Seoul, 3 June: ..." nor "He said: ...".
LABEL = re.compile(
    r"""
    \s*
    (?P<label>
        [A-Z][\w.'’-]*                      # one capitalised word,
        (?:[ \u00a0][A-Z][\w.'’-]*){0,4}    # up to four more
    )
    (?:[ \u00a0]\([^()\n]{1,60}\))?         # an office in brackets
    [ \u00a0]?:[ \u00a0\t]+(?=\S)
    """,
    re.VERBOSE,
)
QUESTION_WORDS = 40
_LINE = re.compile(r"[^\n\r]+")


class Turn(NamedTuple):
    """One turn: where its label stands, who may be meant by it, and its paragraphs."""

    label: Span
    candidates: tuple[Cluster, ...]
    content: tuple[Span, ...]


class _Labelled(NamedTuple):
    """A paragraph with the label it opens with, if any, and where its words begin."""

    span: Span
    label: Span | None
    words: Span


def find_turns(
    parse: Parse, document: Document, mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> tuple[Turn, ...]:
    """Return the turns of a transcript, in order; none when the text is not one."""
    rows = [_spoken(parse, _labelled(parse.text, span)) for span in parse.paragraphs]
    names = [_text(parse, row.label) for row in rows if row.label]
    known = _people(parse, names, mentions, clusters)
    known = {name: _as_read(parse, name, people, rows, mentions) for name, people in known.items()}
    speaking = [name for name in names if known.get(name)]
    interview = document.kind is DocumentKind.INTERVIEW
    if len(speaking) < 2 or (len(set(speaking)) == len(speaking) and not interview):
        return ()
    return tuple(_turns(parse, rows, known))


def is_briefing(text: str) -> bool:
    r"""Say whether a text prints questions and those who answer them, under labels.

    >>> is_briefing("Ann Lee: We stay.\nQ: For long?"), is_briefing("Note: we stay.\nAnn Lee: We stay.")
    (True, False)
    """
    labels = [match["label"] for line in _LINE.finditer(text) if (match := LABEL.match(text, *line.span())) is not None]
    asking = [_is_asker(label) for label in labels]
    return any(asking) and not all(asking)


def _is_asker(label: str) -> bool:
    return label.casefold().rstrip(".") in relay_table().askers


def _text(parse: Parse, span: Span) -> str:
    return " ".join(parse.text[span.start : span.end].split())


def _labelled(text: str, paragraph: Span) -> _Labelled:
    match = LABEL.match(text, paragraph.start, paragraph.end)
    end = paragraph.end
    while end > paragraph.start and text[end - 1].isspace():
        end -= 1
    if match is None:
        return _Labelled(paragraph, None, Span(paragraph.start, end))
    return _Labelled(paragraph, Span(*match.span("label")), Span(min(match.end(), end), end))


def _spoken(parse: Parse, row: _Labelled) -> _Labelled:
    """Return the paragraph without its label where no verb follows: "Lee: 1,769" is a score; "Question: Why?" is a turn."""
    if (
        row.label is None
        or _is_asker(_text(parse, row.label))
        or any(token.upos in {"VERB", "AUX"} for token in parse.tokens_in(row.words))
    ):
        return row
    return _Labelled(row.span, None, row.words)


def _turns(parse: Parse, rows: Iterable[_Labelled], known: dict[str, tuple[Cluster, ...]]) -> list[Turn]:
    found: list[Turn] = []
    is_open = False
    for row in rows:
        if row.label is not None:
            candidates = known.get(_text(parse, row.label), ())
            is_open = bool(candidates)
            if is_open:
                found.append(Turn(row.label, candidates, (row.words,)))
        elif is_open and _is_question(parse.text, row.words):
            is_open = False
        elif is_open and row.words.end > row.words.start:
            found[-1] = found[-1]._replace(content=(*found[-1].content, row.words))
    return found


def _is_question(text: str, span: Span) -> bool:
    """Say whether an unlabelled paragraph is the interviewer's: short, and a question at its end."""
    words = text[span.start : span.end]
    return words.endswith("?") and len(words.split()) <= QUESTION_WORDS


def _people(
    parse: Parse, labels: Sequence[str], mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> dict[str, tuple[Cluster, ...]]:
    """Return who each label may mean: the best introduced person of that name, or all that are left open."""
    found: dict[str, tuple[Cluster, ...]] = {}
    introduced = _introductions(parse, labels, mentions, clusters)
    for label in dict.fromkeys(labels):
        if _is_asker(label):
            continue
        people = [cluster for cluster in clusters if _fits(label, cluster)]
        scores = {cluster.id: introduced.get(cluster.id, 0) for cluster in people}
        best = max(scores.values(), default=0)
        chosen = [cluster for cluster in people if scores[cluster.id] == best]
        if chosen:
            found[label] = tuple(chosen)
    return found


def _as_read(
    parse: Parse, name: str, people: tuple[Cluster, ...], rows: Sequence[_Labelled], mentions: Sequence[Mention]
) -> tuple[Cluster, ...]:
    """Return the one of several whom the labels of this name were read to mean, else all."""
    starts = {row.label.start for row in rows if row.label and _text(parse, row.label) == name}
    read = {mention.cluster for mention in mentions if mention.start in starts}
    meant = tuple(cluster for cluster in people if cluster.id in read)
    return meant if len(people) > 1 and len(meant) == 1 else people


def _fits(label: str, cluster: Cluster) -> bool:
    """Say whether a label may be short for a person's name: its last word, that with a title ("MS. LEE"), or the whole."""
    if cluster.kind is not MentionKind.PERSON or not cluster.named:
        return False
    words = [word.strip(".").casefold() for word in label.split()]
    if len(words) > 1 and words[-2] in load_title_rules().last_words:
        words = words[-1:]
    for name in (cluster.name, *cluster.aliases):
        parts = [part.casefold() for part in name.split()]
        if len(parts) > 1 and (words == parts or (words[-1] in {parts[-1], parts[0]} and len(words) < len(parts))):
            return True
        if words == parts:
            return True
    return False


def _introductions(
    parse: Parse, labels: Sequence[str], mentions: Sequence[Mention], clusters: Sequence[Cluster]
) -> dict[str, int]:
    """Count for each person how many labels' names, and words such as "analyst", stand with a full name in one sentence."""
    people = {cluster.id: cluster for cluster in clusters if any(_fits(label, cluster) for label in labels)}
    words = relay_table().participants
    found: dict[str, int] = {}
    by_sentence: dict[int, set[str]] = {}
    for mention in mentions:
        full = mention.form is MentionForm.NAME and len(mention.text.split()) > 1
        tokens = parse.tokens_in(Span(mention.start, mention.end)) if full and mention.cluster in people else ()
        if tokens and mention.cluster is not None:
            by_sentence.setdefault(parse.sentence_of[tokens[0].index], set()).add(mention.cluster)
    for number, present in by_sentence.items():
        sentence = parse.sentences[number]
        hint = any(token.lemma.lower() in words for token in parse.tokens[sentence.first : sentence.last])
        for key in present:
            others = {
                label
                for label in labels
                for other in present - {key}
                if _fits(label, people[other]) and not _fits(label, people[key])
            }
            found[key] = max(found.get(key, 0), 2 * len(others) + hint)
    return found


def candidates_of(turn: Turn) -> tuple[Candidate, ...]:
    """Return the people a label may mean, when it is more than one."""
    if len(turn.candidates) < 2:
        return ()
    share = round(1 / len(turn.candidates), 3)
    return tuple(
        Candidate(actor=cluster.id, score=share, name=cluster.name, reason="the label fits several people")
        for cluster in turn.candidates
    )
