"""From raw texts to documents: what wins, what is refused, what stays as it was."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brinkwatch.ingest import prepare as prepare_module
from brinkwatch.ingest.prepare import prepare
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind, Media, RawDocument, Rejected

ENGLISH = (
    "The army said on Monday that it had fired at the ships which were in its waters, and that it would do so again."
)
KOREAN = "북한군은 월요일에 남쪽의 배를 향해 포를 쏘았다고 밝혔다. 정부는 강한 유감을 나타내며 다시는 그런 일이 없어야 한다고 말했다."


def kept(**fields: object) -> Document:
    found = prepare(RawDocument(origin="a.txt", **fields))  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


def refused(**fields: object) -> str:
    found = prepare(RawDocument(origin="a.txt", **fields))  # type: ignore[arg-type]
    assert isinstance(found, Rejected)
    assert (found.origin, found.stage) == ("a.txt", "ingest")
    return found.reason


def test_plain_text_is_unchanged() -> None:
    text = "  A\r\n\r\nAdvertisement\r\nB\u00a0c\u2028d\r"
    document = kept(data=text.encode())
    assert document.text == text
    assert document.text_sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.id == digest("a.txt", None, text)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(encoding: str) -> None:
    text = ENGLISH + " “It’s a naïve café — no,” he said."
    assert kept(data=text.encode(encoding)).text == text


def test_text_without_words_is_kept_unread() -> None:
    assert kept(text="x" * 3000).unread == "language: none"


def test_an_old_korean_page_is_told_by_its_bytes() -> None:
    assert kept(data=KOREAN.encode("cp949")).text == KOREAN


def test_utf8_with_a_flaw_stays_utf8() -> None:
    assert kept(data="“No,” he said.".encode() + b"\xff\xfe\x80").text == "“No,” he said.���"
    text = "“Über” — ‘naïve’ café, says the ministry. " * 5
    assert kept(data=text.encode() + b"\xff").text == text + "�"


REFUSED = [
    ({"data": b""}, "the text is empty", "no bytes"),
    ({"text": " \n\t"}, "the text is empty", "blanks"),
    ({"data": b"%PDF-1.7 stream"}, "a PDF file: plain text, HTML or JSONL is read", "a PDF"),
    ({"data": b"PK\x03\x04\x14\x00\x06\x00rels"}, "a ZIP archive", "an office file"),
    ({"data": bytes(range(256)) * 4}, "a binary file", "all bytes"),
    ({"data": b"abc\0def, and so on"}, "a binary file", "a zero byte"),
    ({"data": b"<html></html>", "media": Media.HTML}, "the page shows no text", "an empty page"),
    ({"data": b"", "media": Media.HTML}, "the text is empty", "no page"),
]


@pytest.mark.parametrize(("fields", "reason", "case"), REFUSED, ids=[row[2] for row in REFUSED])
def test_refused(fields: dict[str, object], reason: str, case: str) -> None:
    assert refused(**fields).startswith(reason), case


def test_remains_of_marks_that_were_decoded_twice_are_no_binary() -> None:
    text = "The talks\x83\x83 failed\x83, the\x83 ministry\x83 said on Friday."
    assert kept(data=text.encode()).text == text


def test_a_text_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare_module, "MAX_CHARACTERS", 10)
    assert refused(text="x" * 11) == "the text has 11 characters: at most 10 are read as one text"


def test_another_language_is_kept_unread() -> None:
    document = kept(text=KOREAN)
    assert (document.language, document.unread) == ("ko", "language: ko")


def test_english_is_read() -> None:
    assert (kept(text=ENGLISH).language, kept(text=ENGLISH).unread) == ("en", None)
    assert kept(text="Shells. Norville. NWS.").unread is None


def test_a_given_language_wins() -> None:
    assert kept(text=ENGLISH, language="en-GB").unread is None
    assert kept(text=ENGLISH, language="Russian").unread == "language: ru"


def test_what_is_given_wins_over_what_the_text_prints() -> None:
    document = kept(
        text=f"Army fires\nJune 3, 2019\n{ENGLISH}\n©2019 The Paper", published="2019-06-05", outlet="Other"
    )
    assert (document.published, document.published_basis) == ("2019-06-05", "given")
    assert (document.outlet, document.outlet_basis) == ("Other", "given")


def test_what_the_text_prints_counts_with_its_words() -> None:
    document = kept(text=f"Army fires\nJune 3, 2019\n{ENGLISH}\n©2019 The Paper")
    assert (document.published, document.published_basis) == ("2019-06-03", 'date line: "June 3, 2019"')
    assert (document.outlet, document.outlet_basis) == ("The Paper", 'copyright: "©2019 The Paper"')
    assert document.title == "Army fires"


def test_an_address_tells_day_and_site_when_nothing_else_does() -> None:
    document = kept(text=ENGLISH, url="https://www.paper.example/world/2019/06/03/army")
    assert (document.published, document.published_basis) == ("2019-06-03", "url")
    assert (document.outlet, document.outlet_basis) == ("paper.example", "url")


def test_a_missing_date_stays_missing() -> None:
    assert (kept(text=ENGLISH).published, kept(text=ENGLISH).published_basis) == (None, None)


def test_given_words_that_are_no_date_are_quoted() -> None:
    document = kept(text=ENGLISH, published="soon")
    assert (document.published, document.published_basis) == (None, 'given words are no sure date: "soon"')


def test_short_fields_are_one_clean_line() -> None:
    document = kept(
        text=ENGLISH, title="A\n\x1b[31mB\u202e", byline="  J.  Doe ", outlet="<script>x</script>", url="javascript:x"
    )
    assert (document.title, document.byline, document.url) == ("A [31mB", "J. Doe", None)
    assert document.outlet == "<script>x</script>"


KINDS = [
    (ENGLISH, None, None, DocumentKind.REPORT, "nothing says otherwise"),
    ("Roe: One.\nDoe: Two.\nRoe: Three.\nDoe: Four.", None, None, DocumentKind.INTERVIEW, "labelled turns"),
    ("Read: One.\nMore: Two.\nRead: Three.\nMore: Four.", None, None, DocumentKind.REPORT, "links are no speakers"),
    (ENGLISH, "Analysis: what next", None, DocumentKind.ANALYSIS, "the headline says so"),
    (ENGLISH, None, "Statement", DocumentKind.STATEMENT, "the input says so"),
    (ENGLISH, None, "novel", DocumentKind.REPORT, "an unknown kind is none"),
]


@pytest.mark.parametrize(("text", "title", "kind", "wanted", "reason"), KINDS, ids=[row[4] for row in KINDS])
def test_kinds(text: str, title: str | None, kind: str | None, wanted: DocumentKind, reason: str) -> None:
    assert kept(text=text, title=title, kind=kind).kind is wanted, reason


@given(st.binary(max_size=300), st.sampled_from(list(Media)))
@settings(max_examples=150)
def test_any_bytes_give_a_document_or_a_reason(data: bytes, media: Media) -> None:
    raw = RawDocument(origin="a", media=media, data=data)
    found = prepare(raw)
    assert found == prepare(raw)
    if isinstance(found, Document):
        assert all(0 <= span.start < span.end <= len(found.text) for span in found.furniture)


def test_halves_of_a_pair_become_replacement_characters() -> None:
    document = prepare(RawDocument(origin="a", text="The army \ud800 left the town on Friday."))
    assert isinstance(document, Document)
    assert document.text == "The army \N{REPLACEMENT CHARACTER} left the town on Friday."
