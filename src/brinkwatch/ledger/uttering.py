"""Whether a sentence utters a threat or promise, or only speaks of one."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from brinkwatch.ontology.join import family_of
from brinkwatch.ontology.ledger import ledger_words
from brinkwatch.records.event import EventMention, EventType, Modality
from brinkwatch.records.span import Span

_WORD = re.compile(r"[^\W_]+")
# Words between an auxiliary and the participle of a passive.
PASSIVE = frozenset({"be", "being"})

# Within so many words of a phrase "of" belongs to its verb.
OBJECT = 5
# Nor does its doer stand further before a threat.
HOLDER = 3
# So many words before it, a denial is of what it says.
REFUTED = 6
# So many words before a plan, an alarm is of it.
ALARM = 5
# No word before the deed utters it or speaks of it.
NOTHING = -1


class Place(NamedTuple):
    """A word of the text, lower-cased, and where it starts."""

    word: str
    start: int


def find_governor(text: str, mention: EventMention, sentence: Span, *, own: bool) -> int | None:
    """Return where the word starts that makes the mention an utterance of its deed, or None where it only speaks of it.

    The word nearest before the deed decides: "threatened to strike" utters it, "a vote to authorise a strike" does not. "Will" and
    "would" count in the doer's ``own`` words alone: elsewhere they are the writer's forecast.
    """
    if mention.act is EventType.THREATEN and family_of(mention.lemma) == "threaten":
        return mention.trigger.start if _says_what(mention) else None
    start = sentence.start if sentence.end > sentence.start else mention.clause.start
    before = [Place(m.group().casefold(), m.start()) for m in _WORD.finditer(text, start, mention.trigger.start)]
    near = before[-ledger_words().uttering.reach :]
    number = _governor(near, mention, own=own)
    if number == NOTHING:
        word = _WORD.match(text, mention.trigger.start)
        opens = word is not None and word.group() in _WORD.findall(mention.phrase)[:2]
        return mention.trigger.start if own and opens and mention.modality is Modality.THREATENED else None
    if number is None or _is_negated([place.word for place in near[number:]]):
        return None
    if ledger_words().uttering.refuting & {place.word for place in near[max(0, number - REFUTED) : number]}:
        return None  # "Dismissed a report that he plans to ..."
    held = near[number].word not in ledger_words().uttering.nouns or _is_held(mention, before, near[number])
    return near[number].start if held else None


def _is_held(mention: EventMention, before: Sequence[Place], noun: Place) -> bool:
    """Say whether a threat or promise is the doer's: "his threat", "the threat by Norland to ...", no "threat of its enemy's"."""
    place = before.index(noun)
    around = {word.word for word in (*before[max(0, place - 2) : place], *before[place + 1 : place + 2])}
    if around & ledger_words().uttering.holders:
        return True
    first = before[max(0, place - HOLDER)].start
    return any(one.start is not None and first <= one.start < mention.clause.end for one in mention.actors)


def _governor(before: Sequence[Place], mention: EventMention, *, own: bool) -> int | None:
    """Return the number of the word that utters the deed among those before it, None where one only speaks of it, else NOTHING."""
    words = ledger_words().uttering
    infinitives = conjoined = 0
    for number in range(len(before) - 1, -1, -1):
        word = before[number].word
        infinitives += word == "to"
        conjoined += word == "that"
        if word in words.future:
            return number if own and infinitives < 2 and _is_announced(mention, before, number) else None
        if word in words.weak:
            return None
        if word in words.commit:
            if _is_warned_of(before, number):
                return None
            accused = word in words.plans or (word in words.attack_plans and mention.act is EventType.ASSAULT)
            return number if infinitives < 2 and not conjoined and (own or not accused) else None
    return NOTHING


def _is_warned_of(before: Sequence[Place], number: int) -> bool:
    """Say whether a plan or threat is what somebody warns of: "warned of its neighbour's plans to strike"."""
    near = [place.word for place in before[max(0, number - ALARM) : number]]
    alarms = ledger_words().uttering.alarms
    return any(word == "of" and before_it in alarms for before_it, word in itertools.pairwise(near))


def _is_negated(between: Sequence[str]) -> bool:
    words = ledger_words().uttering
    return bool(words.negative & set(between)) and not words.unless & set(between)


def _says_what(mention: EventMention) -> bool:
    """Say whether a threat names a deed to come or whom it is meant for: "warned of", "threatened to", "would"."""
    said = list(_words(mention.phrase))
    if ledger_words().uttering.future & set(said):
        return True
    if mention.lemma == "warn":  # "Warned its neighbour of a strike", no "warned that people of the town ...".
        return "of" in said[:OBJECT]
    return bool({"of", "to", "with", "against"} & set(said)) or any(one.code for one in mention.recipients)


def _words(text: str) -> Iterator[str]:
    return (match.group().casefold() for match in _WORD.finditer(text))


def _is_announced(mention: EventMention, before: Sequence[Place], auxiliary: int) -> bool:
    """Say whether the doer is who "will" do it: no supposition, and the subject is the doer, its pronoun, or of a passive."""
    words = ledger_words()
    nearest = [place.word for place in before[max(0, auxiliary - 3) : auxiliary]]
    if any(word in words.uttering.supposed for word in nearest):
        return False
    passive = any(place.word in PASSIVE for place in before[auxiliary + 1 :])
    if passive:
        return family_of(mention.lemma) not in words.binding.effects
    end = before[auxiliary].start
    return _is_named(mention, end) or _is_pronoun([place.word for place in before[max(0, auxiliary - 4) : auxiliary]])


def stands_alone(text: str, mention: EventMention, governor: int) -> bool:
    """Say whether the words from the governor on can be said of the doer: no passive or other subject stands before them."""
    words = ledger_words().uttering
    before = [m.group().casefold() for m in _WORD.finditer(text, mention.clause.start, governor)]
    word = _WORD.match(text, governor)
    if word is None or word.group().casefold() not in words.future or not before:
        return True
    doer = any(one.start is not None and mention.clause.start <= one.start < governor for one in mention.actors)
    return doer or before[-1] in words.pronouns or set(before) <= {"that"}


def _is_named(mention: EventMention, end: int) -> bool:
    """Say whether the doer, or whom the deed is to befall, stands in the clause before the auxiliary."""
    endured = mention.act is EventType.THREATEN or mention.lemma in ledger_words().uttering.endured
    rows = [*mention.actors, *(mention.recipients if endured else ())]
    return any(one.start is not None and mention.clause.start <= one.start < end for one in rows)


def _is_pronoun(before: Sequence[str]) -> bool:
    words = ledger_words().uttering
    places = [number for number, word in enumerate(before) if word in words.pronouns]
    if not places:
        return False
    last = places[-1]
    return last == 0 or before[last - 1] not in words.prepositions
