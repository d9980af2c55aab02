"""One published text, before and after it is prepared for reading."""

import enum

from brinkwatch.records.base import Record
from brinkwatch.records.span import Span


class Media(enum.StrEnum):
    """How the bytes of an input are to be understood."""

    TEXT = "text"
    HTML = "html"


class DocumentKind(enum.StrEnum):
    """What sort of text a document is; in statements and posts, "we" is the issuer."""

    REPORT = "report"
    ANALYSIS = "analysis"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    POST = "post"


class CopyKind(enum.StrEnum):
    """How much of another document a copy repeats."""

    REPRINT = "reprint"
    ABRIDGED = "abridged"
    QUOTES_ONLY = "quotes_only"


class RawDocument(Record, frozen=True, kw_only=True):
    """One text as an input gave it, with what the input itself says of it.

    Exactly one of ``text`` (decoded already) and ``data`` (bytes) is set. ``origin`` is the path below the input
    folder, ``file.jsonl#line`` or the URL. The date fields are the input's words, unparsed.
    """

    origin: str
    media: Media = Media.TEXT
    text: str | None = None
    data: bytes | None = None
    external_id: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    posted: str | None = None
    language: str | None = None
    kind: str | None = None
    issuer: str | None = None


class Document(Record, frozen=True, kw_only=True):
    """One published text; every span of every record is in code points of ``text``.

    ``furniture`` marks navigation, captions, advertisements and repeated headlines; nothing is ever cut from ``text``.
    ``published`` and ``posted`` are ISO 8601 with the zone when known. ``unread`` says why a kept text was not read.
    """

    id: str
    origin: str
    external_id: str | None = None
    outlet: str | None = None
    outlet_basis: str | None = None
    kind: DocumentKind = DocumentKind.REPORT
    issuer: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    posted: str | None = None
    published: str | None = None
    published_basis: str | None = None
    text: str
    text_sha256: str
    furniture: tuple[Span, ...] = ()
    copy_of: str | None = None
    copy_kind: CopyKind | None = None
    story: str | None = None
    unread: str | None = None


class Rejected(Record, frozen=True, kw_only=True):
    """An input that could not be kept: where it was, the stage that refused it, and why in one sentence."""

    id: str
    origin: str
    stage: str
    reason: str
