"""What one page or file gives before it is a document."""

import msgspec


class Page(msgspec.Struct, frozen=True):
    """The text that a page shows and what its metadata say."""

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: str | None = None
