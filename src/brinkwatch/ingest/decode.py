"""Which characters the bytes of a text mean."""

import codecs
import re

from resiliparse.parse.encoding import detect_encoding

from brinkwatch.errors import InputError
from brinkwatch.ontology.languages import languages
from brinkwatch.records.document import Media

# The longest marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Hit: <meta charset="euc-kr">; near miss: <meta name="charset">
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(?P<name>[\w.:-]{2,40})""", re.IGNORECASE)
_MOST_CONTROLS = 0.002


def decode(data: bytes, media: Media = Media.TEXT) -> str:
    r"""Return the text that the bytes mean, newlines untouched, without a byte order mark.

    >>> decode("Seoul — “no”".encode("cp1252"))
    'Seoul — “no”'

    Raises:
        InputError: the bytes are no text.
    """
    _refuse_signature(data)
    text = _decoded(data, media)
    # Those above 0x7F stand in real articles, left of quotation marks that were decoded twice.
    controls = sum(character < " " for character in text) - sum(map(text.count, "\n\r\t\f"))
    if "\0" in text or controls > max(2, _MOST_CONTROLS * len(text)):
        raise InputError("a binary file: plain text, HTML or JSONL is read")
    return text


def _refuse_signature(data: bytes) -> None:
    beginning = data[:8].hex()
    for signature, name in languages().signatures.items():
        if beginning.startswith(signature):
            raise InputError(f"{name}: plain text, HTML or JSONL is read")


def _decoded(data: bytes, media: Media) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    for encoding in _encodings(data, media):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8" if _mostly_utf8(data) else "cp1252", "replace")


def _encodings(data: bytes, media: Media) -> list[str]:
    """Return the encodings to try, the likeliest first."""
    if b"\0" in data:
        return [_wide(data)] if _wide(data) else []
    declared = _META.search(data[:4096]) if media is Media.HTML else None
    named = [declared["name"].decode("ascii", "replace")] if declared else []
    if _mostly_utf8(data):
        return ["utf-8"]
    # The detector knows no Korean code page; of Western text a fifth is never high bytes.
    eastern = ["cp949"] if sum(byte > 0x7F for byte in data) > len(data) / 5 and not named else []
    detected = str(detect_encoding(data))
    return ["utf-8", *named, *([] if detected == "utf-8" else [detected]), *eastern]


def _wide(data: bytes) -> str:
    """Return the UTF-16 that text without a mark is in, or nothing: every other byte of English is zero."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _mostly_utf8(data: bytes) -> bool:
    """Say whether whole characters of UTF-8 stand beside few broken bytes: other encodings form them by rare chance only."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > 0 and broken <= 3 * whole
