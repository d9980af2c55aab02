"""An invented crisis over a bridge between two invented states, rich enough for every section of a briefing."""

import hashlib

import msgspec

from brinkwatch.records.attribution import Attribution, AttributionKind, Cue, Source
from brinkwatch.records.base import digest
from brinkwatch.records.case import CaseRecords
from brinkwatch.records.commitment import (
    BaseRate,
    Commitment,
    CommitmentKind,
    CommitmentMention,
    MentionRole,
    Status,
    StatusBasis,
    StatusChange,
)
from brinkwatch.records.discrepancy import Discrepancy, DiscrepancyValue, Verdict
from brinkwatch.records.document import CopyKind, Document, DocumentKind, Rejected
from brinkwatch.records.event import Event, EventActor, EventMention, EventType, Modality, Participant
from brinkwatch.records.forecast import Forecast, HorizonBasis, Polarity, Resolution
from brinkwatch.records.mention import Candidate
from brinkwatch.records.span import DateInterval, Span
from brinkwatch.records.tension import CalendarEntry, Tension

TEXTS = {
    "post1": """Arvenia warns Kestria over naval drill

Arvenia warned on Monday that it would close the Sarn bridge if Kestria went ahead with its naval drill. “We will close the bridge and we will not open it again,” Defence Minister Ilse Varga told reporters in Port Arven.

Kestria rejected the warning. Its foreign minister called it a senseless threat. The bridge was opened in 2009 and carries 4,000 lorries a day.

Arvenia also said it would expel Kestria's consul by Friday.""",
    "wire": """Arvenian engineers blew up the customs house at the western end of the Sarn bridge on Wednesday, Kestria's interior ministry said. Nobody was hurt.

Two border officials said that 30 lorries were stranded. The ministry called the blast an act of war.""",
    "courier": """PORT ARVEN - The customs house on the Sarn bridge was destroyed by Arvenian engineers on Tuesday, according to a police officer who saw it.

Arvenia had warned of such a step for days, Kestrian Wire reported, citing the interior ministry. At least 45 lorries were stranded.""",
    "ministry": """The Ministry of Defence of Arvenia announces: The Third Coast Brigade has been ordered to the western bank of the Sarn. The brigade will stay there until the drill is called off.

We will answer every provocation.""",
    "review": """What comes next at the Sarn

Kestria is unlikely to strike back before the Lund talks, said Tomas Brandt of the Institute for Strait Studies. “Both sides will probably be back at the table within a month,” he said.

The bridge, which was opened in 2011, was once a sign of better days. The two states are to meet in Lund on 20 April. A second round is planned for June.""",
    "post2": """Melk halts bridge closure

President Aron Melk suspended the plan to close the bridge, the state news agency ANA said on Tuesday, without saying for how long.

Kestria removed the nets that it had laid across the river last week. Some 45 lorries crossed in the evening. Kestria's envoy and Varga had spoken by phone, one of them said. Kestria promised to send food to the stranded drivers.""",
}  # fmt: skip


def _document(name: str, published: str | None, outlet: str | None, **more: object) -> Document:
    text = str(more.pop("text", "") or TEXTS[name])
    base = Document(
        id=digest("document", name),
        origin=f"{name}.txt",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        outlet=outlet,
        published=published,
        language="en",
        title=text.split("\n", 1)[0][:60],
    )
    return msgspec.structs.replace(base, **more)


DOCUMENTS = {
    "post1": _document(
        "post1", "2021-04-05T18:20:00+02:00", "Harbour Post", url="https://harbourpost.example/2021/04/05/warning"
    ),
    "wire": _document("wire", "2021-04-08T06:10:00+02:00", "Kestrian Wire", url="https://wire.example/8841"),
    "courier": _document(
        "courier",
        "2021-04-09",
        "Northern Courier",
        url="http://courier.example/sarn",
        posted="2021-04-09T08:00:00+02:00",
    ),
    "ministry": _document(
        "ministry", "2021-04-10", None, issuer="Ministry of Defence of Arvenia", kind=DocumentKind.STATEMENT, url=None
    ),
    "review": _document(
        "review", "2021-04-11", "Strait Review", kind=DocumentKind.ANALYSIS, url="https://review.example/next"
    ),
    "post2": _document(
        "post2", "2021-04-13T21:45:00+02:00", "Harbour Post", url="https://harbourpost.example/2021/04/13/halt"
    ),
    "mirror": _document(
        "mirror",
        "2021-04-08T09:00:00+02:00",
        "Eastern Mirror",
        text=TEXTS["wire"],
        copy_of=digest("document", "wire"),
        copy_kind=CopyKind.REPRINT,
    ),
    "foreign": _document(
        "foreign", "2021-04-12", "Kesta Nesti", text="사른 다리", language="ko", unread="language not read"
    ),
}


def _sentences(text: str) -> tuple[Span, ...]:
    """Return the stretches that end in a full stop or at a paragraph's end."""
    found, start = [], 0
    for place, char in enumerate(text):
        stops = char == "\n" or (
            char in ".”" and text[place + 1 : place + 2] in {" ", "\n", ""} and text[place - 1 : place] != ","
        )
        if stops and char == "\n":
            if text[start:place].strip():
                found.append(Span(start, place))
            start = place + 1
        elif stops:
            found.append(Span(start, place + 1))
            start = place + 2 if text[place + 1 : place + 2] == " " else place + 1
    if text[start:].strip():
        found.append(Span(start, len(text)))
    return tuple(found)


def span(name: str, words: str) -> Span:
    """Return where words stand in a document of the fixture."""
    start = DOCUMENTS[name].text.index(words)
    return Span(start, start + len(words))


def day(first: str, last: str | None = None) -> DateInterval:
    """Return days of April 2021 (or any ISO days) as an interval."""
    days = [part if "-" in part else f"2021-04-{part}" for part in (first, last or first)]
    return DateInterval(earliest=days[0], latest=days[1], basis="fixture")


def _said(name: str, content: str, speaker: str | None, **more: object) -> Attribution:
    base = Attribution(
        id=digest("said", name, content),
        document=DOCUMENTS[name].id,
        kind=AttributionKind.INDIRECT,
        source=Source(name=speaker),
        cue=Cue(start=0, end=1),
        content=(span(name, content),),
        rule="fixture",
        confidence=0.9,
    )
    return msgspec.structs.replace(base, **more)


_BLAST = "Arvenian engineers blew up the customs house at the western end of the Sarn bridge on Wednesday"
_BLAST_COURIER = "The customs house on the Sarn bridge was destroyed by Arvenian engineers on Tuesday"
ATTRIBUTIONS = (
    _said("post1", "that it would close the Sarn bridge if Kestria went ahead with its naval drill", "Arvenia"),
    _said("post1", "“We will close the bridge and we will not open it again,”", "Ilse Varga", kind=AttributionKind.DIRECT),
    _said("wire", _BLAST, "Interior Ministry of Kestria"),
    _said("mirror", _BLAST, "Interior Ministry of Kestria"),
    _said("wire", "that 30 lorries were stranded", None, source=Source(start=span("wire", "Two border officials").start, end=span("wire", "Two border officials").end)),
    _said("courier", _BLAST_COURIER, None, source=Source(start=span("courier", "a police officer who saw it").start, end=span("courier", "a police officer who saw it").end)),
    _said("courier", "Arvenia had warned of such a step for days", "Interior Ministry of Kestria", via=("Kestrian Wire",)),
    _said("post2", "President Aron Melk suspended the plan to close the bridge", "ANA"),
    _said(
        "post2",
        "Kestria's envoy and Varga had spoken by phone",
        None,
        source=Source(
            candidates=(
                Candidate(actor="a1", score=0.5, name="Ilse Varga", reason="named"),
                Candidate(actor="a2", score=0.5, name="Envoy of Kestria", reason="named"),
            )
        ),
    ),
    _said("review", "Kestria is unlikely to strike back before the Lund talks", "Tomas Brandt"),
)  # fmt: skip

SCORES = {
    EventType.ASSAULT: -9.3, EventType.THREATEN: -5.1, EventType.REJECT: -4.2, EventType.ACCUSE: -2.0, EventType.MOBILIZE: -5.3,
    EventType.CONCEDE: 5.0, EventType.RETREAT: 7.6, EventType.CONSULT: 2.1, EventType.AGREE: 4.2, EventType.COOPERATE: 6.8,
}  # fmt: skip


_VERBS = ("blew", "was", "warned", "rejected", "suspended", "removed", "had", "has", "called")


def _mention(name: str, clause: str, kind: EventType, **more: object) -> EventMention:
    place = span(name, clause)
    said = next((a for a in ATTRIBUTIONS if a.document == DOCUMENTS[name].id and a.content[0].holds(place)), None)
    verb = next((verb for verb in _VERBS if f" {verb} " in clause), clause.split(" ")[1])
    subject = clause.split(f" {verb} ", 1)[0]
    start = place.start + len(subject) + 1
    phrase = clause[len(subject) + 1 :].removeprefix("had ").removeprefix("has ")
    if verb in {"had", "has"}:
        start += len(verb) + 1
    trigger = start + (phrase.index(" ") + 1 if phrase.startswith(("was ", "been ")) else 0)
    doer = subject.removeprefix("President ")
    base = EventMention(
        id=digest("mention", name, clause, kind),
        document=DOCUMENTS[name].id,
        type=kind,
        event_mode=None,
        modality=Modality.ASSERTED,
        factuality=3.0,
        act=kind,
        actors=(
            Participant(
                name=doer,
                code="KES" if subject.startswith(("Kestria", "Its", "The ministry")) else "ARV",
                start=place.start,
                end=place.start + len(subject),
            ),
        ),
        trigger=Span(trigger, trigger + len(DOCUMENTS[name].text[trigger:].split(" ", 1)[0])),
        clause=place,
        phrase=phrase,
        lemma=phrase.split(maxsplit=1)[0],
        attribution=said.id if said else None,
        rule="fixture",
        confidence=0.9,
    )
    return msgspec.structs.replace(base, **more)


def _event(
    headline: str,
    mentions: list[EventMention],
    actors: tuple[str, str | None],
    date: DateInterval | None,
    **more: object,
) -> Event:
    first = mentions[0]
    base = Event(
        id=digest("event", first.id),
        type=first.type,
        event_mode=first.event_mode,
        modality=first.modality,
        headline=headline,
        actors=(EventActor(name=actors[0], code=actors[0][:3].upper()),),
        recipients=(EventActor(name=actors[1]),) if actors[1] else (),
        date=date,
        known_on=date,
        mentions=tuple(mention.id for mention in mentions),
        documents=tuple(dict.fromkeys(mention.document for mention in mentions)),
        origins=tuple(dict.fromkeys(mention.document for mention in mentions)),
        score=SCORES[first.type],
        confidence=first.confidence,
    )
    return msgspec.structs.replace(base, **more)


M = {
    "warn": _mention("post1", "Arvenia warned on Monday that it would close the Sarn bridge", EventType.THREATEN, event_mode="restrict", modality=Modality.THREATENED),
    "reject": _mention("post1", "Kestria rejected the warning", EventType.REJECT),
    "accuse": _mention("post1", "Its foreign minister called it a senseless threat", EventType.ACCUSE, event_mode="disapprove", confidence=0.4),
    "opened": _mention("post1", "The bridge was opened in 2009", EventType.COOPERATE, historical=True),
    "blast": _mention("wire", _BLAST, EventType.ASSAULT, event_mode="destroy"),
    "blast_mirror": _mention("mirror", _BLAST, EventType.ASSAULT, event_mode="destroy"),
    "blast_courier": _mention("courier", _BLAST_COURIER, EventType.ASSAULT, event_mode="destroy"),
    "war": _mention("wire", "The ministry called the blast an act of war", EventType.ACCUSE, event_mode="disapprove"),
    "brigade": _mention("ministry", "The Third Coast Brigade has been ordered to the western bank of the Sarn", EventType.MOBILIZE, event_mode="troops", modality=Modality.ORDERED),
    "suspend": _mention("post2", "President Aron Melk suspended the plan to close the bridge", EventType.CONCEDE, modality=Modality.SUSPENDED),
    "nets": _mention("post2", "Kestria removed the nets that it had laid across the river last week", EventType.RETREAT, event_mode="withdraw"),
    "phone": _mention("post2", "Kestria's envoy and Varga had spoken by phone", EventType.CONSULT, event_mode="phone"),
}  # fmt: skip

_WIRE, _COURIER = DOCUMENTS["wire"].id, DOCUMENTS["courier"].id
EVENTS = {
    "warn": _event("Arvenia warned that it would close the Sarn bridge", [M["warn"]], ("Arvenia", "Kestria"), day("05")),
    "reject": _event("Kestria rejected the warning", [M["reject"]], ("Kestria", "Arvenia"), day("05")),
    "accuse": _event("Its foreign minister called it a senseless threat", [M["accuse"]], ("Kestria", "Arvenia"), day("05")),
    "opened": _event("The bridge was opened", [M["opened"]], ("Arvenia", "Kestria"), day("2009-01-01", "2009-12-31"), historical=True),
    "blast": _event(
        "Arvenian engineers blew up the customs house on the Sarn bridge",
        [M["blast"], M["blast_mirror"], M["blast_courier"]],
        ("Arvenia", "Kestria"),
        day("06", "07"),
        origins=(_WIRE, _COURIER),
    ),
    "war": _event("The ministry called the blast an act of war", [M["war"]], ("Kestria", "Arvenia"), day("07"), origins=("Kestrian Wire",)),
    "brigade": _event("Arvenia ordered the Third Coast Brigade to the western bank of the Sarn", [M["brigade"]], ("Arvenia", "Kestria"), day("10")),
    "suspend": _event("Aron Melk suspended the plan to close the bridge", [M["suspend"]], ("Arvenia", "Kestria"), day("13"), origins=("ANA",)),
    "nets": _event("Kestria removed the nets across the river", [M["nets"]], ("Kestria", "Arvenia"), day("12", "13")),
    "phone": _event("Kestria's envoy and Ilse Varga spoke by phone", [M["phone"]], ("Kestria", "Arvenia"), None, confidence=0.7),
}  # fmt: skip


def _commitment(name: str, words: str, kind: CommitmentKind, status: Status, **more: object) -> Commitment:
    place = span(name, words)
    base = Commitment(
        id=digest("commitment", name, words),
        kind=kind,
        speaker="Arvenia",
        principal="Arvenia",
        target="Kestria",
        act=EventType.COERCE,
        words=words,
        status=status,
        status_basis=StatusBasis.NO_REPORT,
        rule="none",
        mentions=(
            CommitmentMention(document=DOCUMENTS[name].id, start=place.start, end=place.end, role=MentionRole.SAID),
        ),
        confidence=0.85,
    )
    return msgspec.structs.replace(base, **more)


def _change(status: Status, date: DateInterval, name: str, words: str) -> StatusChange:
    place = span(name, words)
    return StatusChange(
        status=status,
        date=date,
        known_on=date,
        document=DOCUMENTS[name].id,
        start=place.start,
        end=place.end,
        rule="fixture",
    )


_CLOSE = "We will close the bridge and we will not open it again"
_PLACE_CLOSE, _PLACE_HALT = (
    span("post1", _CLOSE),
    span("post2", "President Aron Melk suspended the plan to close the bridge"),
)
COMMITMENTS = {
    "close": _commitment(
        "post1",
        _CLOSE,
        CommitmentKind.THREAT,
        Status.SUSPENDED,
        speaker="Ilse Varga",
        said=day("05"),
        condition="if Kestria went ahead with its naval drill",
        status_date="2021-04-13",
        status_basis=StatusBasis.TOLD,
        mentions=(
            CommitmentMention(
                document=DOCUMENTS["post1"].id, start=_PLACE_CLOSE.start, end=_PLACE_CLOSE.end, role=MentionRole.SAID
            ),
            CommitmentMention(
                document=DOCUMENTS["post2"].id, start=_PLACE_HALT.start, end=_PLACE_HALT.end, role=MentionRole.REVERSAL
            ),
        ),
        history=(
            _change(Status.CONDITIONAL, day("05"), "post1", _CLOSE),
            _change(Status.SUSPENDED, day("13"), "post2", "President Aron Melk suspended the plan to close the bridge"),
        ),
    ),
    "expel": _commitment(
        "post1",
        "it would expel Kestria's consul by Friday",
        CommitmentKind.THREAT,
        Status.LAPSED,
        act=EventType.SANCTION,
        said=day("05"),
        deadline=day("09"),
        deadline_basis=HorizonBasis.STATED,
        status_date="2021-04-10",
        status_basis=StatusBasis.INFERRED,
        rule="deadline_passed",
        history=(_change(Status.OPEN, day("05"), "post1", "it would expel Kestria's consul by Friday"),),
    ),
    "answer": _commitment(
        "ministry",
        "We will answer every provocation",
        CommitmentKind.THREAT,
        Status.OPEN,
        speaker="Ministry of Defence of Arvenia",
        act=None,
        said=day("10"),
        status_date="2021-04-10",
        history=(_change(Status.OPEN, day("10"), "ministry", "We will answer every provocation"),),
    ),
    "food": _commitment(
        "post2",
        "Kestria promised to send food to the stranded drivers",
        CommitmentKind.PROMISE,
        Status.OPEN,
        speaker="Kestria",
        principal="Kestria",
        target=None,
        act=EventType.AID,
        said=day("13"),
    ),
}


def _value(name: str, words: str, value: str, origins: tuple[str, ...] = ()) -> DiscrepancyValue:
    place = span(name, words)
    return DiscrepancyValue(value=value, document=DOCUMENTS[name].id, start=place.start, end=place.end, origins=origins)


def _difference(
    about: str, field: str, verdict: Verdict, values: tuple[DiscrepancyValue, ...], rule: str = "fixture"
) -> Discrepancy:
    return Discrepancy(
        id=digest("difference", about, field),
        about=about,
        field=field,
        verdict=verdict,
        values=values,
        rule=rule,
        confidence=0.8,
    )


DIFFERENCES = (
    _difference(
        EVENTS["blast"].id,
        "date",
        Verdict.CONFLICT,
        (
            _value("wire", "Wednesday", "2021-04-07", ("wire", "x")),
            _value("courier", "Tuesday", "2021-04-06", ("courier",)),
        ),
    ),
    _difference(
        "Sarn bridge: opened",
        "opened",
        Verdict.CONFLICT,
        (_value("post1", "2009", "2009", ("post",)), _value("review", "2011", "2011", ("review",))),
    ),
    _difference(
        "stranded lorries: number",
        "number",
        Verdict.UPDATE,
        (_value("wire", "30 lorries", "30 lorries"), _value("courier", "45 lorries", "45 lorries")),
    ),
)


def _forecast(words: str, outcome: str, **more: object) -> Forecast:
    base = Forecast(
        id=digest("forecast", words),
        document=DOCUMENTS["review"].id,
        forecaster="Tomas Brandt",
        affiliation="Institute for Strait Studies",
        subject="Kestria",
        outcome=outcome,
        polarity=Polarity.POSITIVE,
        wording="unlikely",
        p=0.2,
        p_low=0.1,
        p_high=0.3,
        horizon=day("20"),
        horizon_basis=HorizonBasis.STATED,
        span=span("review", words),
        known_on=day("11"),
        confidence=0.8,
    )
    return msgspec.structs.replace(base, **more)


FORECASTS = (
    _forecast("Kestria is unlikely to strike back before the Lund talks", "strike back"),
    _forecast(
        "Both sides will probably be back at the table within a month",
        "be back at the table",
        wording="probably",
        p=0.7,
        p_low=0.6,
        p_high=0.8,
        horizon=day("2021-05-11"),
        horizon_basis=HorizonBasis.ASSUMED,
        resolution=Resolution.HAPPENED,
        resolved_by=(EVENTS["phone"].id,),
    ),
)


def _coming(words: str, first: str, last: str, what: str) -> CalendarEntry:
    place = span("review", words)
    return CalendarEntry(
        id=digest("calendar", words),
        earliest=first,
        latest=last,
        precision="day" if first == last else "month",
        what=what,
        actors=(),
        document=DOCUMENTS["review"].id,
        start=place.start,
        end=place.end,
        confidence=0.9,
    )


def _tension(actor: str, recipient: str, date: str, figures: tuple[float, float, int, int]) -> Tension:
    hostility, cooperation, threats, reports = figures
    return Tension(
        id=digest(actor, recipient, date),
        actor=actor,
        recipient=recipient,
        date=f"2021-04-{date}",
        hostility=hostility,
        cooperation=cooperation,
        threats=threats,
        acts=1,
        reports=reports,
    )


def make_case() -> CaseRecords:
    """Return the case as of 14 April 2021."""
    return CaseRecords(
        as_of="2021-04-14",
        documents=tuple(DOCUMENTS.values()),
        rejected=(Rejected(id="r1", origin="empty.txt", stage="ingest", reason="the file is empty"),),
        sentences={document.id: _sentences(document.text) for document in DOCUMENTS.values()},
        attributions=ATTRIBUTIONS,
        event_mentions=tuple(M.values()),
        events=tuple(EVENTS.values()),
        commitments=tuple(COMMITMENTS.values()),
        forecasts=FORECASTS,
        discrepancies=DIFFERENCES,
        tension=(
            _tension("Arvenia", "Kestria", "05", (5.1, 0, 2, 1)),
            _tension("Arvenia", "Kestria", "07", (9.3, 0, 0, 3)),
            _tension("Arvenia", "Kestria", "10", (5.3, 0, 1, 1)),
            _tension("Arvenia", "Kestria", "13", (0, 5.0, 0, 1)),
            _tension("Kestria", "Arvenia", "05", (6.2, 0, 0, 1)),
            _tension("Kestria", "Arvenia", "07", (2.0, 0, 0, 2)),
            _tension("Kestria", "Arvenia", "13", (0, 9.7, 0, 1)),
        ),
        calendar=(
            _coming(
                "The two states are to meet in Lund on 20 April",
                "2021-04-20",
                "2021-04-20",
                "The two states are to meet in Lund",
            ),
            _coming("A second round is planned for June", "2021-06-01", "2021-06-30", "A second round is planned"),
        ),
        base_rates=(
            BaseRate(id="b1", group="threats", n=1, hits=0, share=0.0, low=0.0, high=0.73, open=2, window_days=None),
        ),
    )


def make_before() -> CaseRecords:
    """Return the case as it stood on 9 April 2021: nothing suspended yet, and one event that was later withdrawn."""
    case = make_case()
    held = {document.id for document in case.documents if (document.published or "") < "2021-04-10"}
    extra = _mention("courier", "At least 45 lorries were stranded", EventType.ASSAULT)
    close = COMMITMENTS["close"]
    closing = msgspec.structs.replace(
        close, status=Status.CONDITIONAL, mentions=close.mentions[:1], history=close.history[:1]
    )
    lapsing = msgspec.structs.replace(COMMITMENTS["expel"], status=Status.OPEN, status_basis=StatusBasis.NO_REPORT)
    return msgspec.structs.replace(
        case,
        as_of="2021-04-09",
        documents=tuple(document for document in case.documents if document.id in held),
        event_mentions=(*(mention for mention in case.event_mentions if mention.document in held), extra),
        events=(
            *(event for event in case.events if set(event.documents) <= held),
            _event("Arvenia stranded 45 lorries", [extra], ("Arvenia", "Kestria"), day("09")),
        ),
        commitments=(closing, lapsing),
        forecasts=(),
        calendar=(),
    )


def make_hostile() -> CaseRecords:
    """Return the case with markup, scripts and control characters in every field that a text can fill."""
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">\u202e\x1b[31m](javascript:alert(3))'
    case = make_case()
    documents = tuple(
        msgspec.structs.replace(
            document, outlet=f"Outlet {evil}", title=evil, url="javascript:alert(4)", issuer=evil, origin=evil
        )
        for document in case.documents
    )
    return msgspec.structs.replace(
        case,
        documents=documents,
        events=tuple(
            msgspec.structs.replace(event, headline=f"{event.headline} {evil}", origins=(evil,))
            for event in case.events
        ),
        commitments=tuple(
            msgspec.structs.replace(row, words=evil, speaker=evil, target=evil, rule=evil) for row in case.commitments
        ),
        forecasts=tuple(
            msgspec.structs.replace(row, forecaster=evil, affiliation=evil, outcome=evil) for row in case.forecasts
        ),
        discrepancies=tuple(msgspec.structs.replace(row, about=evil, field=evil) for row in case.discrepancies),
        calendar=tuple(msgspec.structs.replace(row, what=evil, actors=(evil,)) for row in case.calendar),
        tension=tuple(msgspec.structs.replace(row, actor=evil) for row in case.tension),
        rejected=(Rejected(id="r1", origin=evil, stage=evil, reason=evil),),
    )
