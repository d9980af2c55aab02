"""The briefing as Markdown and on a terminal."""

import re

import msgspec
from tests.briefing.fixture import make_before, make_case, make_hostile

from brinkwatch.briefing.markdown import escape, render_markdown
from brinkwatch.briefing.terminal import LINES, first_screen
from brinkwatch.briefing.wording import columns
from brinkwatch.records.case import CaseRecords

TITLE = "Sarn Bridge, April 2021"
COMMANDS = 4


def test_the_first_screen_is_25_lines_and_three_commands() -> None:
    lines = first_screen(make_case(), title=TITLE, before=make_before(), since="2021-04-09", notice="Sample").split(
        "\n"
    )
    assert len(lines) <= LINES + COMMANDS
    assert lines[-3:] == [
        "brinkwatch show CASE events",
        "brinkwatch cite CASE ID",
        "brinkwatch brief CASE --since last",
    ]


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (60, 80, 100, 160):
        assert all(columns(line) <= width for line in first_screen(make_case(), title=TITLE, width=width).split("\n"))


def test_a_terminal_is_not_steered_by_a_text() -> None:
    screen = first_screen(make_hostile(), title="x\x1b[2J")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", screen)


def test_an_empty_case_has_a_first_screen() -> None:
    assert first_screen(CaseRecords(as_of=None), title=TITLE).count("None found in these 0 texts.") == 4


def test_what_a_weaker_parser_read_says_so_in_words_of_its_own() -> None:
    case = msgspec.structs.replace(make_case(), parsers=("plain-rules",))
    warning = "Read by plain rules, not the trained reader: much is missed"
    assert first_screen(case, title=TITLE, notice="Sample", width=60).startswith(f"Sample\n{warning}\n")
    page = render_markdown(case, title=TITLE, marking="TLP:AMBER")
    assert page.startswith(f"**TLP:AMBER**\n**{warning}**\n")
    assert "Not measured for what read these texts." in page
    assert warning not in render_markdown(make_case(), title=TITLE)


def test_certainty_and_status_are_never_cut_off() -> None:
    screen = first_screen(make_case(), title=TITLE, width=80)
    assert "Contested, 2 sources [" in screen
    assert "Suspended, can resume since 13 April [" in screen


def test_every_footnote_of_markdown_is_there_once() -> None:
    text = render_markdown(make_case(), title=TITLE, before=make_before(), since="2021-04-09")
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert len(defined) == len(set(defined))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)


def test_markdown_holds_no_markup_of_a_text() -> None:
    text = render_markdown(make_hostile(), title="<script>")
    assert not re.search(r"(?<!\\)<(script|img)", text)
    assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_markdown_escapes_what_it_would_act_on() -> None:
    assert escape("[a](b) *c* `d`") == r"\[a\](b) \*c\* \`d\`"
