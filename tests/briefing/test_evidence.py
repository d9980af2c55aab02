"""The sentence behind a claim, and what may be put in quotation marks."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.briefing.fixture import COMMITMENTS, DIFFERENCES, DOCUMENTS, EVENTS, FORECASTS, make_case, span

from brinkwatch.briefing.evidence import find_passages, put_words
from brinkwatch.briefing.excerpt import cut_excerpt, is_quoted
from brinkwatch.briefing.index import CaseIndex
from brinkwatch.records.document import Document
from brinkwatch.records.event import Modality
from brinkwatch.records.span import Span


def document(text: str, furniture: tuple[Span, ...] = ()) -> Document:
    return Document(id="d", origin="a", text=text, text_sha256="", furniture=furniture)


def test_every_claims_marked_words_are_the_documents_text_at_its_offsets() -> None:
    index = CaseIndex(make_case())
    claims = [*EVENTS.values(), *COMMITMENTS.values(), *DIFFERENCES, *FORECASTS, *make_case().calendar]
    for claim in claims:
        passages = find_passages(index, claim)
        assert passages
        for passage in passages:
            assert (
                passage.excerpt.marked == index.documents[passage.document].text[passage.span.start : passage.span.end]
            )


def test_a_relay_stands_between_the_speaker_and_the_outlet() -> None:
    index = CaseIndex(make_case())
    said = index.statement_around(DOCUMENTS["courier"].id, span("courier", "such a step"))
    assert said is not None
    assert (said.source.name, said.via) == ("Interior Ministry of Kestria", ("Kestrian Wire",))


def test_a_note_says_by_which_words_an_event_is_put_forward() -> None:
    text = document("Norland called off the strike.")
    mention = msgspec.structs.replace(make_case().event_mentions[0], modality=Modality.SUSPENDED)
    cue = msgspec.structs.replace(mention, modality_cue=Span(8, 18))
    assert put_words(cue, text) == "suspended, in the words: called off"
    assert put_words(mention, text) == "suspended"
    assert put_words(msgspec.structs.replace(mention, modality=Modality.ASSERTED), text) is None
    hedged = msgspec.structs.replace(mention, modality=Modality.ASSERTED, hedged=True)
    assert put_words(hedged, text) == "not told outright"


def test_a_copy_names_its_original() -> None:
    passages = find_passages(CaseIndex(make_case()), EVENTS["blast"])
    assert [passage.copied for passage in passages] == [None, "Kestrian Wire", None]


def test_at_most_one_sentence_on_each_side() -> None:
    text = "One. Two. Three. Four. Five."
    sentences = (Span(0, 4), Span(5, 9), Span(10, 16), Span(17, 22), Span(23, 28))
    excerpt = cut_excerpt(document(text), sentences, Span(10, 15))
    assert (excerpt.before, excerpt.lead, excerpt.marked, excerpt.tail, excerpt.after) == (
        "Two.",
        "",
        "Three",
        ".",
        "Four.",
    )


def test_page_furniture_is_no_neighbour() -> None:
    excerpt = cut_excerpt(document("Read also. Two.", (Span(0, 10),)), (Span(0, 10), Span(11, 15)), Span(11, 14))
    assert excerpt.before == ""


def test_a_sentence_of_another_paragraph_is_no_neighbour() -> None:
    excerpt = cut_excerpt(document("One.\n\nTwo."), (Span(0, 4), Span(6, 10)), Span(6, 9))
    assert excerpt.before == ""


def test_an_endless_sentence_is_cut() -> None:
    text = "a " * 500_000
    excerpt = cut_excerpt(document(text), (Span(0, len(text)),), Span(500_000, 500_010))
    assert len(excerpt.lead) < 500
    assert len(excerpt.tail) < 500


def test_curly_and_straight_quotation_marks_count() -> None:
    text = 'He said “we will act” and "we will stay".'
    assert is_quoted(document(text), Span(text.index("we will act"), text.index("we will act") + 11))
    assert is_quoted(document(text), Span(text.index("we will stay"), text.index("we will stay") + 12))
    assert not is_quoted(document(text), Span(0, 7))


def test_words_between_two_quotations_are_not_quoted() -> None:
    text = 'He said "yes" and then "no".'
    assert not is_quoted(document(text), Span(text.index("and then"), text.index("and then") + 8))


def test_a_quotation_left_open_to_the_end_of_its_paragraph_counts() -> None:
    text = "“We will act.\nHe left."
    assert is_quoted(document(text), Span(1, 13))
    assert not is_quoted(document(text), Span(14, 22))


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_text_gives_an_excerpt_that_holds_the_marked_words(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    excerpt = cut_excerpt(document(text), (Span(0, len(text) // 2), Span(len(text) // 2, len(text))), Span(start, end))
    assert excerpt.marked == text[start:end]
    assert isinstance(is_quoted(document(text), Span(start, end)), bool)
