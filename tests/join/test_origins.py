"""Who stands behind several reports: one statement that three outlets carry is one origin."""

import pytest
from tests.builders import Article, case_of

from brinkwatch.join.origins import outlet_of
from brinkwatch.records.attribution import AttributionKind, Source
from brinkwatch.records.document import Document
from brinkwatch.records.event import Event, EventType

DEED = "Norland blew up the office"
QUOTE = "“the old office by the lake fell at noon and nobody was hurt”"


def told(outlet: str, text: str, *, source: str = "", published: str = "2031-05-06", **fields: object) -> Article:
    """Return a report that Norland blew up the office, as somebody's statement where a source is given."""
    article = Article(outlet, published, text)
    content = str(fields.pop("content", DEED))
    who = article.says("said", content, source=source, **fields) if source else None
    article.event(
        "blew up" if "blew up" in text else "fell",
        EventType.ASSAULT,
        by="Norland",
        lemma="blow up",
        theme="office",
        date="2031-05-05",
        attribution=who,
    )
    return article


def only(*articles: Article) -> Event:
    events = case_of(*articles).events
    assert len(events) == 1
    return events[0]


def test_a_statement_carried_by_an_agency_and_the_same_told_without_it_are_one_origin() -> None:
    carried = told(
        "Post", f"{DEED}, Anna Lind said in remarks carried by the Wire.", source="Anna Lind", via=("Coast Wire",)
    )
    plain = told("Mail", f"{DEED} on Monday, said Anna Lind.", source="Anna Lind")
    paraphrased = told("Gazette", f"Anna Lind said it was Norland's army that acted; {DEED}.", source="Anna Lind")
    event = only(carried, plain, paraphrased)
    assert (len(event.documents), len(event.origins)) == (3, 1)


def test_the_agency_itself_and_those_who_cite_it_are_one_origin() -> None:
    agency = told("The Coast Wire", f"{DEED} on Monday.")
    citing = told("Mail", f"{DEED}, officials said.", source="officials", via=("Coast Wire",))
    assert len(only(agency, citing).origins) == 1


def test_a_listed_agency_is_one_origin_under_all_its_names() -> None:
    agency = told("Reuters (World)", f"{DEED} on Monday.")
    citing = told("Mail", f"{DEED}, officials said.", source="officials", via=("Reuters",))
    assert only(agency, citing).origins == ("Reuters",)


def test_two_named_speakers_in_two_outlets_are_two_origins() -> None:
    first = told("Post", f"{DEED}, Anna Lind said.", source="Anna Lind")
    second = told("Mail", f"{DEED}, Ostia said.", source="Ostia")
    assert len(only(first, second).origins) == 2


def test_two_outlets_that_tell_it_themselves_are_two_origins() -> None:
    assert len(only(told("Post", f"{DEED} on Monday."), told("Mail", f"{DEED} at noon.")).origins) == 2


def test_what_somebody_says_of_anothers_words_is_the_tellers() -> None:
    hearsay = told("Post", f"{DEED}, Ostia said, Anna Lind told us.", source="Ostia", via=("Anna Lind",))
    own = told("Mail", f"{DEED}, Ostia said.", source="Ostia")
    assert len(only(hearsay, own).origins) == 2


def unnamed(outlet: str, words: str, published: str) -> Article:
    text = f"At Norland, {words}, a guard said." if words.startswith("“") else f"{words} Norland: a guard said so."
    article = Article(outlet, published, text)
    where = article.span("a guard")
    row = article.says("said", words, source="a guard", kind=AttributionKind.DIRECT)
    article.attributions[-1] = article.attributions[-1].__class__(
        **{
            **{name: getattr(article.attributions[-1], name) for name in article.attributions[-1].__struct_fields__},
            "source": Source(name="guard", start=where.start, end=where.end),
        }
    )
    article.event(
        "fell", EventType.ASSAULT, by="Norland", lemma="blow up", theme="office", date="2031-05-05", attribution=row
    )
    return article


def test_the_same_words_of_somebody_unnamed_are_their_first_printers() -> None:
    first = unnamed("Post", QUOTE, "2031-05-06")
    part = unnamed("Mail", "“fell at noon and nobody was hurt”", "2031-05-07")
    event = only(first, part)
    assert (len(event.documents), event.origins) == (2, ("Post",))


def test_other_words_of_somebody_unnamed_are_each_outlets_own() -> None:
    first = unnamed("Post", QUOTE, "2031-05-06")
    other = unnamed("Mail", "“it simply fell, and that was that”", "2031-05-07")
    assert len(only(first, other).origins) == 2


@pytest.mark.parametrize(
    ("outlet", "name"), [("Reuters", "Reuters"), ("reuters.com", "Reuters"), ("Lakeside Herald", "Lakeside Herald")]
)
def test_an_outlet_is_called_as_the_lists_call_it(outlet: str, name: str) -> None:
    document = Document(id="a", origin="a.txt", text="x", text_sha256="", outlet=outlet)
    assert outlet_of(document, {"a": document}) == name
