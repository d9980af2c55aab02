"""How a raw text becomes a document: decoded, extracted, dated, its furniture marked."""

import hashlib
import re

from brinkwatch.errors import InputError
from brinkwatch.ingest.decode import decode
from brinkwatch.ingest.fields import clean, headline, printed_outlet, safe_url, url_date, url_outlet
from brinkwatch.ingest.furniture import find_furniture
from brinkwatch.ingest.issuing import issuer_of, without_letterhead
from brinkwatch.ingest.kinds import kind_of
from brinkwatch.ingest.languages import language_of
from brinkwatch.ingest.page import Page
from brinkwatch.ingest.printed import byline_of, printed_dates
from brinkwatch.ingest.refusals import refuse
from brinkwatch.ingest.stated import stated_date
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, Media, RawDocument, Rejected
from brinkwatch.records.span import Span

# The longest news texts have 60,000 characters.
MAX_CHARACTERS = 1_000_000
# Halves of a UTF-16 pair are no characters, and no file can hold them; another program may still hand them over.
_HALVES = re.compile("[\ud800-\udfff]")
# ISO 639's codes for what is no language.
_NO_LANGUAGE = {"zxx": "none", "und": "unknown"}


def prepare(raw: RawDocument) -> Document | Rejected:
    """Return the document of a raw text, or why it could not be kept. What the input says wins over what the text shows.

    >>> prepare(RawDocument(origin="a.txt", text="It rained.", published="3 June 2019")).published
    '2019-06-03'
    """
    try:
        page = _page(raw)
    except InputError as error:
        return refuse(raw.origin, str(error))
    if not page.text.strip():
        return refuse(raw.origin, "the text is empty")
    if len(page.text) > MAX_CHARACTERS:
        return refuse(
            raw.origin, f"the text has {len(page.text):,} characters: at most {MAX_CHARACTERS:,} are read as one text"
        )
    return _document(raw, page)


def _page(raw: RawDocument) -> Page:
    text = raw.text if raw.text is not None else decode(raw.data or b"", raw.media)
    text = _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    if raw.media is Media.HTML and text.strip():
        from brinkwatch.ingest.extract import extract_page  # the readers of web pages take long to load

        return extract_page(text)
    return Page(text=text)


def _document(raw: RawDocument, page: Page) -> Document:
    furniture = find_furniture(page.text)
    language = language_of(_without(page.text, furniture), raw.language)
    title = clean(raw.title or page.title) or (headline(page.text, furniture) if raw.media is Media.TEXT else None)
    url = safe_url(raw.url) or safe_url(page.url)
    outlet, outlet_basis = _outlet(raw, page, url)
    published, published_basis, posted = _published(raw, page, url)
    kind = kind_of(page.text, title=title, given=raw.kind)
    return Document(
        id=digest(raw.origin, raw.external_id, page.text),
        origin=raw.origin,
        external_id=raw.external_id,
        outlet=outlet,
        outlet_basis=outlet_basis,
        kind=kind,
        issuer=clean(issuer_of(page.text, kind, title=title, given=clean(raw.issuer), outlet=outlet)),
        title=clean(title),
        byline=clean(raw.byline or page.byline or byline_of(page.text)),
        url=url,
        language=language,
        posted=posted,
        published=published,
        published_basis=published_basis,
        text=page.text,
        text_sha256=hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest(),
        furniture=without_letterhead(page.text, kind, title=title, furniture=furniture),
        unread=None if language == "en" else f"language: {_NO_LANGUAGE.get(language, language)}",
    )


def _outlet(raw: RawDocument, page: Page, url: str | None) -> tuple[str | None, str | None]:
    """Return the outlet and where it is known from: the input, the page, the address, then the text."""
    if given := clean(raw.outlet):
        return given, "given"
    if shown := clean(page.outlet):
        return shown, "metadata"
    if site := url_outlet(url):
        return site, "url"
    printed = printed_outlet(page.text)
    return (clean(printed[0]), clean(printed[1])) if printed else (None, None)


def _published(raw: RawDocument, page: Page, url: str | None) -> tuple[str | None, str | None, str | None]:
    """Return the day of publication, where it is known from, and the day of a re-post; never a guess."""
    printed = printed_dates(page.text)
    posted = (stated_date(raw.posted) if raw.posted else None) or printed.posted
    if raw.published and (given := stated_date(raw.published)):
        return given, "given", posted
    if page.published:
        return page.published, page.published_basis, posted
    if printed.published:
        return printed.published, clean(printed.basis), posted
    if day := url_date(url):
        return day, "url", posted
    unread = f'given words are no sure date: "{raw.published[:40]}"' if raw.published else printed.basis
    return None, clean(unread), posted


def _without(text: str, furniture: tuple[Span, ...]) -> str:
    kept, at = [], 0
    for span in furniture:
        kept.append(text[at : span.start])
        at = span.end
    return "".join([*kept, text[at:]])
