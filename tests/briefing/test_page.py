"""The page: every claim leads to its sentence, hostile text stays text, an empty case renders."""

import re
import shutil
import subprocess
from pathlib import Path

import lxml.html
import msgspec
import pytest
from tests.briefing.fixture import COMMITMENTS, DOCUMENTS, EVENTS, make_before, make_case, make_hostile

from brinkwatch.briefing.index import CaseIndex
from brinkwatch.briefing.page import render_html
from brinkwatch.briefing.telling import event_words
from brinkwatch.records.case import CaseRecords

TITLE = "Sarn Bridge, April 2021"


def page(case: CaseRecords | None = None, **options: object) -> lxml.html.HtmlElement:
    root = lxml.html.document_fromstring(render_html(case or make_case(), **{"title": TITLE, **options}))
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return root


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def by_id(root: lxml.html.HtmlElement, name: str) -> lxml.html.HtmlElement:
    return root.get_element_by_id(name)


def block(root: lxml.html.HtmlElement, heading: str) -> str:
    return words(root.xpath(f"//section[@aria-labelledby='{heading}']")[0])


def test_the_header_line_counts_texts_and_checked_rows() -> None:
    header = words(page().find_class("header")[0])
    assert (
        header
        == "as of 14 April 2021 (UTC+2) · 7 of 9 texts read · 1 not read (Korean) · 1 rejected · machine-read, 0 rows checked"
    )


def test_every_number_leads_to_a_note() -> None:
    root = page(before=make_before(), since="2021-04-09")
    notes = {note.get("id") for note in root.find_class("notes")[0]}
    links = {link.get("href").removeprefix("#") for link in root.xpath("//a[starts-with(@href, '#n')]")}
    assert links - {"new"} == notes


def test_every_event_is_shown_with_its_number() -> None:
    text, index = words(page()), CaseIndex(make_case())
    assert all(event_words(index, event) in text for event in EVENTS.values())


def test_marked_words_are_the_text_at_the_offsets() -> None:
    texts = [document.text for document in DOCUMENTS.values()]
    marks = page().xpath("//ol[@class='notes']//mark")
    assert marks
    assert all(any(mark.text_content() in text for text in texts) for mark in marks)


def test_a_note_shows_the_chain_of_who_says_so() -> None:
    note = next(note for note in page().find_class("notes")[0] if "blew up" in words(note))
    assert "Interior Ministry of Kestria → Kestrian Wire → Eastern Mirror" in words(note)


def test_an_unsure_speaker_keeps_both_names() -> None:
    assert "speaker unclear: Ilse Varga or Envoy of Kestria" in words(page())


def test_a_note_says_how_to_cite_and_how_to_mark_wrong() -> None:
    note = words(page().find_class("notes")[0][0])
    assert re.search(r"brinkwatch cite CASE [0-9a-f]{10} .*brinkwatch mark CASE [0-9a-f]{10} wrong --why", note)


def test_a_threat_has_its_words_status_and_reason() -> None:
    threats = block(page(), "h-threats")
    assert "“We will close the bridge and we will not open it again”" in threats
    assert "Suspended, can resume since 13 April a report says so" in threats
    assert "Deadline passed, no report since 10 April matched by Brinkwatch (deadline passed)" in threats
    assert "Open no report either way" in threats


def test_words_that_the_text_does_not_quote_get_no_quotation_marks() -> None:
    threats = block(page(), "h-threats")
    assert "“it would expel" not in threats
    assert re.search(f"{COMMITMENTS['expel'].words} [0-9]+ as worded by Harbour Post", threats)


def test_differences_stand_side_by_side_with_their_balance() -> None:
    differ = block(page(), "h-differ")
    assert "2 independent sources : 1" in differ
    assert "Figure updated" in differ


def test_a_contested_date_names_the_minority() -> None:
    standing = block(page(), "h-standing")
    assert "one report says 6 April)" in standing
    assert "Contested. 3 reports, 2 independent sources." in standing


def test_less_sure_rows_are_folded_and_not_on_the_first_pages() -> None:
    root = page()
    assert EVENTS["accuse"].headline not in words(by_id(root, "events"))
    assert EVENTS["accuse"].headline in words(by_id(root, "unsure"))


def test_old_events_are_background() -> None:
    root = page()
    assert "Background: 1 older event" in words(by_id(root, "events"))
    assert EVENTS["opened"].headline not in words(by_id(root, "timeline"))


def test_an_outlets_silence_is_said_of_the_texts_held() -> None:
    assert "not in the 2 texts we hold from Harbour Post" in words(by_id(page(), "sources"))


def test_the_timeline_tells_done_from_threatened_and_sure_from_unsure_days() -> None:
    drawing = page().find_class("timeline")[0]
    assert drawing.xpath(".//circle[@class='shape']")
    assert drawing.xpath(".//circle[@class='shape done']")
    assert drawing.xpath(".//rect[@class='shape done']")


def test_since_says_what_is_new_moved_and_withdrawn() -> None:
    since = block(page(before=make_before(), since="2021-04-09"), "h-since")
    assert since.startswith("Since 9 April Eased")
    assert "6 new 2 moved 1 withdrawn" in since


def test_an_empty_case_says_none_found() -> None:
    root = page(CaseRecords(as_of=None))
    assert words(root).count("None found in these 0 texts.") >= 8


def test_the_marking_stands_at_the_top_the_end_and_every_printed_page() -> None:
    root = page(marking="TLP:AMBER", notice="Sample: invented outlets")
    places = [*root.find_class("banner"), *root.find_class("running")]
    assert [words(place) for place in places] == ["TLP:AMBER · Sample: invented outlets"] * 4


def test_the_same_case_gives_the_same_bytes() -> None:
    assert render_html(make_case(), title=TITLE) == render_html(make_case(), title=TITLE)


def test_the_page_asks_for_nothing() -> None:
    root = page()
    assert not root.xpath("//script | //link | //img | //iframe | //form | //*[@style] | //@onclick")
    assert "url(" not in root.xpath("//style")[0].text
    assert all(link.get("href").startswith(("#", "https://", "http://")) for link in root.xpath("//a"))


def test_hostile_text_stays_text() -> None:
    root = page(
        make_hostile(), title="<script>alert(0)</script>", marking="<b>x</b>", before=make_before(), since="2021-04-09"
    )
    assert not root.xpath("//script | //img | //b[text()='x']")
    assert not root.xpath("//*[@onerror]")
    assert not root.xpath("//a[starts-with(@href, 'javascript')]")
    assert "\x1b" not in root.text_content()
    assert "\u202e" not in root.text_content()


def test_the_policy_allows_only_the_pages_own_style() -> None:
    policy = page().xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.browser
def test_the_page_shows_without_a_request_or_an_error(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine")
    path = tmp_path / "briefing.html"
    path.write_text(render_html(make_case(), title=TITLE), encoding="utf-8")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--enable-logging=stderr",
        "--log-level=0",
    ]
    shot = tmp_path / "briefing.png"
    command = [browser, *flags, f"--user-data-dir={tmp_path}/profile", f"--screenshot={shot}", f"{path.as_uri()}#n2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert shot.stat().st_size > 20_000
    assert "CONSOLE" not in done.stderr


def test_no_row_leads_nowhere_in_a_long_case() -> None:
    case = make_case()
    many = tuple(
        msgspec.structs.replace(EVENTS["reject"], id=f"e{place}", headline=f"Kestria rejected offer {place}")
        for place in range(450)
    )
    root = page(msgspec.structs.replace(case, events=(*case.events, *many)), before=make_before(), since="2021-04-04")
    notes = {note.get("id") for note in root.find_class("notes")[0]}
    links = {link.get("href").removeprefix("#") for link in root.xpath("//a[@class='ref']")}
    assert links == notes
    assert "further events" in words(by_id(root, "events"))
