"""Which of its sentences tells an event best, in words that stand alone."""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.limits import is_sure, load_limits
from brinkwatch.ontology.join import code_key, join_words
from brinkwatch.ontology.load import load_table
from brinkwatch.ontology.telling import telling_words
from brinkwatch.records.base import Review
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventMention, Participant
from brinkwatch.records.span import Span
from brinkwatch.records.wording import shorten

GRAVE = -7.0  # PLOVER value: coercion, attack
LIMIT = 140  # characters of a headline
_SHORTEST, _LONGEST = 3, 18  # words of a good verb phrase
_BEFORE = 40  # characters looked at before a verb phrase
_SUBJECT = 14  # words a passive clause may have before its verb
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|n['’]t")
_SHORT = 4  # letters of a word that tells little
_FAR = 40  # characters between a doer and its verb
_WHO = frozenset({"actor", "actors"})
_DENIED_BY = "denied by "
_SEVERAL = 2  # sources that deny before it is told
_PERFECT = frozenset({"has", "had", "have"})
_DENIED = frozenset({"not", "n't", "never", "be", "being"})
_AGO = re.compile(
    r"\b(?:just |only |about |over |nearly )?[\w-]+ (?:hours?|days?|weeks?|months?|years?) (?:ago|earlier)$",
    re.IGNORECASE,
)
_BY = re.compile(r"\sby\s")
_OPENING = re.compile(r"^(?:that|after|when|while|as|where|because|and|but|then)\s+", re.IGNORECASE)
_TAIL = re.compile(r"[\s,–—-]+$")


_Rank = tuple[bool, int, int, int, float, str]


class Telling(NamedTuple):
    """Words that tell an event and stand alone, with the mention they come from."""

    mention: str
    words: str


def tell_event(index: CaseIndex, event: Event) -> Telling | None:
    """Return the soundest words for an event, None where no sentence tells it in words that stand alone.

    A sound telling has a doer that the event has too, or a subject that suffered it, and a finite verb that is neither hedged nor hoped for.
    """
    neutral = bool(_denials(index, event))
    read = [index.mentions[one] for one in event.mentions if one in index.mentions]
    common = Counter(mention.theme for mention in read if mention.theme)
    if neutral:
        common = Counter(word for mention in read for word in longer_words(mention.phrase))
    found = [
        (_rank(mention, words, common, neutral=neutral), Telling(mention.id, words))
        for mention, words in _tellings(index, event)
    ]
    return min(found)[1] if found else None


def event_words(index: CaseIndex, event: Event) -> str:
    """Return the words that tell an event best: those that stand alone, else its headline."""
    telling = tell_event(index, event)
    return telling.words if telling else event.headline


def sound_places(index: CaseIndex, event: Event) -> tuple[tuple[str, Span], ...]:
    """Return where the event is told in words that stand alone."""
    return tuple((mention.document, mention.clause) for mention, _ in _tellings(index, event))


def tellers(index: CaseIndex, event: Event) -> int:
    """Return how many texts, copies left out, tell the event in words that stand alone."""
    return len({mention.document for mention, _ in _tellings(index, event)})


def _tellings(index: CaseIndex, event: Event) -> Iterator[tuple[EventMention, str]]:
    needs = load_limits().standing
    for mention in (index.mentions[one] for one in event.mentions if one in index.mentions):
        document = index.documents.get(mention.document)
        if document is None or document.copy_of or mention.review is Review.REJECTED:
            continue
        if mention.modality is not event.modality:
            continue
        words = _active(mention, document, event) or _suffered(mention, document)
        accuses = mention.actors and (words is None or _BY.search(words) or mention.actors[0].name in words)
        if words and is_sure(mention.confidence, mention.review, needs.mention if accuses else needs.suffered):
            yield mention, words


def according_to(index: CaseIndex, event: Event) -> str | None:
    """Return who says so, where no text tells the event in its own name: the speaker whom most texts quote."""
    read = [mention for mention, _ in _tellings(index, event)]
    said = [index.attributions.get(mention.attribution or "") for mention in read]
    if not read or not all(said):
        return None
    names = Counter(one.source.name for one in said if one and one.source.name)
    return min(names, key=lambda name: (-names[name], name)) if names else None


def deniers(index: CaseIndex, event: Event) -> tuple[str, ...]:
    """Return who denies that the one told did it, the most reported first; nobody where one source alone says so."""
    told = _denials(index, event)
    heard = len(set().union(*told.values())) >= _SEVERAL
    return tuple(sorted(told, key=lambda name: (-len(told[name]), name))) if heard else ()


def _denials(index: CaseIndex, event: Event) -> Mapping[str, set[str]]:
    """Return who is told to deny the event, with the sources that say so."""
    told: dict[str, set[str]] = {}
    for found in index.conflicts(event):
        for value in found.values if found.field in _WHO else ():
            if value.value.startswith(_DENIED_BY):
                told.setdefault(value.value.removeprefix(_DENIED_BY), set()).update(value.origins or (value.document,))
    return told


def _rank(mention: EventMention, words: str, common: Counter[str], *, neutral: bool) -> _Rank:
    """Return the key that puts checked, named, well sized and surely read tellings first; what is denied, without a doer."""
    length = len(words.split())
    sized = max(0, _SHORTEST + 2 - length) + max(0, length - _LONGEST)
    checked = mention.review in {Review.CHECKED, Review.CORRECTED}
    doer = mention.actors[0].name if mention.actors and mention.actors[0].name in words else ""
    named = 0 if is_proper(doer) else 1 if _BY.search(words) else 2
    shared = sum(common[word] for word in longer_words(words)) if neutral else common[mention.theme or ""]
    return not checked, -named if neutral else named, -shared, sized, -mention.confidence, mention.id


def _active(mention: EventMention, document: Document, event: Event) -> str | None:
    """Return the doer and what it did, None where the phrase is no finite verb of a doer that the event has."""
    folded = mention.phrase.casefold()
    names = tuple(dict.fromkeys(one.name for one in mention.actors if one.name.casefold() not in folded))
    if not names or mention.actors[0].name != names[0] or not _same_doer(mention, event):
        return None
    if mention.hedged or not telling_words().event.repeated.isdisjoint(_WORD.findall(folded)):
        return None
    start = document.text.casefold().rfind(folded.split(" ", 1)[0], mention.clause.start, mention.trigger.end)
    if start < 0 or not _is_named(mention.actors[0], document) or _is_someone_else(mention.actors[0], document, start):
        return None
    lead = _lead(folded, document, start)
    phrase = tidy_end(mention.phrase)
    if lead is None or _names_a_thing(mention, document, start) or len(phrase.split()) < _SHORTEST:
        return None
    return _fit(f"{_enumerate(names[:3])} {lead}{phrase}")


def _lead(phrase: str, document: Document, start: int) -> str | None:
    """Return the "was " that makes a phrase finite, "" where it is so by itself, None where it is none or no deed that was done."""
    words, (first, second, *_) = telling_words().event, [*phrase.split(" "), "", ""]
    before = [word.casefold() for word in _WORD.findall(document.text[max(0, start - _BEFORE) : start])]
    last = before[-1] if before else ""
    had = f"{last} " if last in _PERFECT else ""
    if first.endswith("ing"):
        if last == "been":
            return f"{before[-2]} been " if before[-2:-1] and before[-2] in _PERFECT else None
        return f"{last} " if last in words.passive and not _DENIED & set(before[-3:]) else None
    if first in words.passive:
        return had if second.endswith("ing") and (had or first != "been") else None
    if had:
        return had if _is_past(first) or first.endswith("n") else None
    bare = second in words.suffering and first.endswith("ed")
    return "" if _is_past(first) and not bare and last not in words.unfinished_after else None


def _is_named(doer: Participant, document: Document) -> bool:
    """Say whether the text names the doer right there, and does not leave it to "it" or "the regime"."""
    if doer.start is None or doer.end is None or doer.name.casefold() in telling_words().event.nobody:
        return False
    before = _WORD.findall(document.text[max(0, doer.start - _BEFORE) : doer.start].casefold())
    if set(before[-1:] if before[-1:] != ["the"] else before[-2:-1]) & telling_words().event.inside:
        return False
    return is_proper(document.text[doer.start : doer.end])


def is_proper(name: str) -> bool:
    """Say whether a name has a word with a capital that is more than "The" or "It"."""
    empty = telling_words().event.subjects | telling_words().calendar.pronouns
    return any(word[0].isupper() and word.casefold() not in empty for word in _WORD.findall(name))


def _is_someone_else(doer: Participant, document: Document, start: int) -> bool:
    """Say whether the doer's name is but part of the subject: "the Norlandish civil war has killed"."""
    if doer.end is None or not 0 <= start - doer.end <= _FAR:
        return False
    gap = document.text[doer.end : start]
    first = next(iter(_WORD.findall(gap.casefold())), "")
    joined = gap[:1].isspace() or gap[:1] in "'’-"
    return joined and bool(first) and first not in telling_words().event.between and not first.endswith("ly")


def _same_doer(mention: EventMention, event: Event) -> bool:
    """Say whether the mention's doer is the one that most reports name."""
    told, joined = ([code_key(doer.code) or doer.name for doer in doers] for doers in (mention.actors, event.actors))
    return bool(joined) and joined[0] in told and told[0] in joined


def _names_a_thing(mention: EventMention, document: Document, start: int) -> bool:
    """Say whether the deed is named by a noun and no verb came before: "alleged attack on the port"."""
    if start >= mention.trigger.start:
        return False
    between = _WORD.findall(document.text[start : mention.trigger.start].casefold())
    return (
        not telling_words().event.determiners & set(between[1:])
        and len(between) > 0
        and between[0] not in telling_words().event.passive
    )


def _suffered(mention: EventMention, document: Document) -> str | None:
    """Return a passive clause with its subject: "Two ships were damaged in the strait"."""
    text = " ".join(document.text[mention.clause.start : mention.clause.end].split())
    clause = _OPENING.sub("", text)
    words = [word.casefold() for word in _WORD.findall(clause)]
    telling = telling_words().event
    verb = next((place for place, word in enumerate(words) if word in telling.passive), None)
    if (
        verb is None
        or len(words) <= _SHORTEST
        or not 0 < verb <= _SUBJECT
        or "," in clause[: clause.casefold().find(f" {words[verb]} ")]
    ):
        return None
    trigger = _WORD.findall(document.text[mention.trigger.start : mention.trigger.end].casefold())
    if not trigger or trigger[0] not in words[verb : verb + 4] or _DENIED & set(words[: verb + 3]):
        return None
    between = words[verb + 1 : words.index(trigger[0], verb)]
    if not all(word.endswith("ly") or word in telling.passive for word in between):
        return None
    if (words[0] not in telling.subjects and not clause[0].isdigit() and not clause[0].isupper()) or words[
        0
    ] in telling.nobody:
        return None
    return _fit(tidy_end(clause))


@functools.cache
def _pasts() -> frozenset[str]:
    forms = load_table("irregular")["verbs"]
    irregular = {form for found in forms.values() for form in found} if isinstance(forms, dict) else set()
    return frozenset({*irregular, *join_words().headline.unchanging, "has", "had", "have"})


def _is_past(word: str) -> bool:
    """Say whether a word can be the past of a verb.

    >>> _is_past("destroyed"), _is_past("sent"), _is_past("destroy")
    (True, True, False)
    """
    return word.endswith("ed") or word in _pasts()


def tidy_end(words: str) -> str:
    """Return a phrase without the day as seen from its text, and without words that lost what followed them.

    >>> tidy_end("sank the ferry earlier this week"), tidy_end("struck the port minutes")
    ('sank the ferry', 'struck the port')
    """
    telling, kept = telling_words().event, words
    while True:
        kept = _TAIL.sub("", kept)
        folded = kept.casefold()
        ago = _AGO.search(kept)
        cut = ago[0] if ago else next((tail for tail in telling.seen_from if folded.endswith(f" {tail}")), "")
        last = kept.rsplit(" ", 1)[-1]
        if not cut and last.casefold() in telling.dangling and not _counted(kept):
            cut = last
        if not cut:
            return kept
        kept = kept[: -len(cut)]


def _counted(words: str) -> bool:
    """Say whether the last word is counted: "for ten days", "in 45 minutes"."""
    before = words.split()[-2:-1]
    return bool(before) and (
        before[0][0].isdigit() or before[0].casefold() in {"few", "several", "many", "two", "three"}
    )


def _fit(words: str) -> str:
    text = shorten(words, LIMIT)
    return text[:1].upper() + text[1:]


def _enumerate(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def longer_words(headline: str) -> frozenset[str]:
    """Return a headline's longer words.

    >>> sorted(longer_words("The boxer destroyed a drone"))
    ['boxer', 'destroyed', 'drone']
    """
    return frozenset(word for word in re.findall(r"[^\W\d_]+", headline.casefold()) if len(word) > _SHORT)
