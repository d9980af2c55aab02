"""Which deeds without a date of their own a report tells as news, and the days in which they then lie."""

import datetime
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Sentence, Token
from brinkwatch.ontology.modality import modality_words
from brinkwatch.ontology.plover import quad_of
from brinkwatch.read.event_dates import published_day
from brinkwatch.read.grammar import base, lemma_of
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.event import EventType
from brinkwatch.records.span import DateInterval

# News of a day's report is at most so many days old. Read by eye on two development cases: right of 83 in 88.
NEWS_DAYS = 2
# A report's lead: its first words.
LEAD_WORDS = 60
# Words are the day's news wherever a report tells them; what was done is so only at its beginning, and so are threats, which
# reports like to recall.
SPOKEN = frozenset([EventType.REQUEST, EventType.ACCUSE, EventType.REJECT])


class Told(NamedTuple):
    """What a sentence tells: by which verb, what type of event, and the last day on which it was said, if it says so."""

    verb: int
    kind: EventType
    said: str | None


def days_of_news(parse: Parse, document: Document, sentence: Sentence, told: Told) -> DateInterval | None:
    """Return the days up to publication in which a deed lies that a report tells as news and gives no date.

    Only a plain past in a main clause tells news; a perfect, progressive or present does so in the report's first sentence.
    """
    published = published_day(document)
    if published is None or document.kind is not DocumentKind.REPORT or _leads_back(parse, sentence):
        return None
    verb = _main_verb(parse, parse.tokens[told.verb])
    first = sentence.start == parse.sentences[0].start
    early = first or (quad_of(told.kind) in {1, 3} and sentence.first < LEAD_WORDS)
    if verb is None or not (_is_plain_past(parse, verb) if not first else not _is_pluperfect(parse, verb)):
        return None
    if not early and told.kind not in SPOKEN:
        return None
    last = min(published.isoformat(), (told.said or published.isoformat())[:10])
    start = datetime.date.fromisoformat(last) - datetime.timedelta(days=NEWS_DAYS)
    if published - start > datetime.timedelta(days=2 * NEWS_DAYS):
        return None
    return DateInterval(earliest=start.isoformat(), latest=last, basis="told as news, no date given")


def _leads_back(parse: Parse, sentence: Sentence) -> bool:
    """Say whether a sentence speaks of earlier or repeated deeds ("had earlier", "often")."""
    back = modality_words().adverbs.past
    return any(token.text.lower() in back for token in parse.tokens[sentence.first : sentence.last])


def _main_verb(parse: Parse, token: Token) -> Token | None:
    """Return the verb itself when its clause is a main one, or what somebody says at the sentence's top; else None."""
    current = token
    while current.head >= 0:
        relation = base(current)
        if relation not in {"conj", "parataxis", "ccomp"}:
            return None
        current = parse.tokens[current.head]
        if relation == "ccomp" and current.head >= 0:
            return None
    return token


def _is_plain_past(parse: Parse, verb: Token) -> bool:
    helpers = {lemma_of(t) for t in parse.dependents(verb.index, "aux")}
    return verb.has("Tense=Past") and not helpers - {"be"}


def _is_pluperfect(parse: Parse, verb: Token) -> bool:
    return any(t.text.lower() in {"had", "’d", "'d"} for t in parse.dependents(verb.index, "aux"))
