"""Which sentences stand alone: a table of sentence, what is shown, and why."""

import hashlib

import msgspec
import pytest

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.telling import event_words, tell_event, tellers
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventActor, EventMention, EventType, Modality, Participant
from brinkwatch.records.span import Span

NORLAND = EventActor(name="Norland", code="NOR")


def mention(text: str, doer: str, phrase: str, trigger: str) -> EventMention:
    start, verb = text.find(doer) if doer else -1, text.index(trigger, max(0, text.find(phrase)))
    actors = (Participant(name=doer, code="NOR", start=start, end=start + len(doer)),) if doer else ()
    return EventMention(
        id="m",
        document="d",
        type=EventType.ASSAULT,
        event_mode=None,
        modality=Modality.ASSERTED,
        factuality=3.0,
        act=EventType.ASSAULT,
        actors=actors,
        trigger=Span(verb, verb + len(trigger)),
        clause=Span(0, len(text)),
        phrase=phrase,
        lemma=trigger,
        rule="test",
        confidence=0.9,
    )


def told(text: str, doer: str, phrase: str, trigger: str, **fields: object) -> str | None:
    found = msgspec.structs.replace(mention(text, doer, phrase, trigger), **fields)
    document = Document(id="d", origin="d", text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest())
    event = Event(
        id="e",
        type=EventType.ASSAULT,
        event_mode=None,
        modality=Modality.ASSERTED,
        headline="none",
        actors=(NORLAND,) if doer else (),
        mentions=("m",),
        documents=("d",),
        origins=("d",),
        score=-9.3,
        confidence=0.9,
    )
    index = CaseIndex(CaseRecords(as_of=None, documents=(document,), event_mentions=(found,), events=(event,)))
    telling = tell_event(index, event)
    assert tellers(index, event) == (telling is not None)
    assert event_words(index, event) == (telling.words if telling else "none")
    return telling.words if telling else None


@pytest.mark.parametrize(
    ("text", "doer", "phrase", "trigger", "shown"),
    [
        # a finite verb of a named doer
        ("Norland sank the ferry.", "Norland", "sank the ferry", "sank", "Norland sank the ferry"),
        ("Norland has sunk the ferry.", "Norland", "sunk the ferry", "sunk", "Norland has sunk the ferry"),
        ("Norland was shelling the port.", "Norland", "shelling the port", "shelling", "Norland was shelling the port"),
        ("Norland on Monday sank the ferry.", "Norland", "sank the ferry", "sank", "Norland sank the ferry"),
        # the day as seen from the text, and words that lost what follows them, are left off
        ("Norland sank the ferry last week.", "Norland", "sank the ferry last week", "sank", "Norland sank the ferry"),
        ("Norland hit a port minutes before.", "Norland", "hit a port minutes before", "hit", "Norland hit a port"),
        # no deed that was done
        ("Norland wants to sink the ferry.", "Norland", "sink the ferry", "sink", None),
        ("Norland could have sunk it, but sank the ferry.", "Norland", "sink the ferry now", "sunk", None),
        ("Norland was accused of shelling the port.", "Norland", "shelling the port", "shelling", None),
        ("Norland allegedly sank the ferry.", "Norland", "sank the ferry", "sank", None),
        # a deed named by a noun
        ("Norland regrets the alleged attack on a port.", "Norland", "alleged attack on a port", "attack", None),
        # a participle, not a past
        ("Gas used in Norland by rebels.", "Norland", "used in Norland by rebels", "used", None),
        # the name is but part of the subject
        ("The Norland war has killed many people.", "Norland", "killed many people", "killed", None),
        ("The war in Norland killed many people.", "Norland", "killed many people", "killed", None),
        # nobody is named
        ("Two ferries were sunk near the port.", "", "were sunk near the port", "sunk", "Two ferries were sunk near the port"),
        ("They were sunk near the port.", "", "were sunk near the port", "sunk", None),
        ("The ferry was not sunk.", "", "was not sunk", "sunk", None),
    ],
)  # fmt: skip
def test_only_words_that_stand_alone_are_told(
    text: str, doer: str, phrase: str, trigger: str, shown: str | None
) -> None:
    if phrase in text or shown is not None:
        assert told(text, doer, phrase, trigger) == shown


def test_what_is_hedged_is_not_told() -> None:
    assert told("Norland sank the ferry.", "Norland", "sank the ferry", "sank", hedged=True) is None


def test_what_was_done_more_than_once_tells_no_one_event() -> None:
    phrase = "shelled the port three times"
    assert told(f"Norland {phrase}.", "Norland", phrase, "shelled") is None
    assert told("Norland shelled the port.", "Norland", "shelled the port", "shelled") is not None


def test_an_unsure_reading_is_not_told() -> None:
    assert told("Norland sank the ferry.", "Norland", "sank the ferry", "sank", confidence=0.6) is None


def test_the_regime_is_nobody() -> None:
    pronoun = (Participant(name="Norland", code="NOR", start=0, end=2),)
    assert told("It sank the ferry.", "It", "sank the ferry", "sank", actors=pronoun) is None
