"""Writes a briefing as one HTML file that needs nothing else: no request, no script, no font."""

import base64
import functools
import hashlib
from typing import Unpack

import jinja2

from brinkwatch.briefing import daily, timeline
from brinkwatch.briefing.notes import FOLDS
from brinkwatch.briefing.view import Options, make_briefing
from brinkwatch.briefing.wording import first_part, last_part, visible
from brinkwatch.ontology.words import load_words
from brinkwatch.records.case import CaseRecords

SECTIONS = (
    ("timeline", "Timeline"),
    ("events", "All events"),
    ("ledger", "Threats and promises"),
    ("differences", "Differences"),
    ("forecasts", "Forecasts"),
    ("daily", "Acts by day"),
    ("sources", "Sources"),
    ("unsure", "Less sure"),
    ("limits", "Not read, rejected, limits"),
    ("cite", "How to cite"),
)


def render_html(case: CaseRecords, **options: Unpack[Options]) -> str:
    """Return the briefing as one self-contained HTML page (options: ``view.Options``; ``title`` is required).

    Whatever a text holds is escaped; the page's policy refuses every script, request and style but its own.
    """
    style = _source("style.css")
    page = _environment().get_template("page.html.jinja")
    return page.render(
        b=make_briefing(case, options),
        style=style,
        style_digest=_digest(style),
        sections=SECTIONS,
        daily=daily,
        timeline=timeline,
    )


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("brinkwatch.briefing"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, head=first_part, tail=last_part)
    environment.globals.update(words=load_words().certainty, words_review=load_words().review, folds=FOLDS)
    return environment


def _source(name: str) -> str:
    loader = _environment().loader
    return loader.get_source(_environment(), name)[0] if loader else ""


def _digest(style: str) -> str:
    """Return the style's digest as a content security policy names it."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
