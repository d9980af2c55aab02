"""Which language a text is in."""

import functools
import re

from brinkwatch.ontology.languages import languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000


def language_of(text: str, given: str | None = None) -> str:
    """Return the ISO 639-1 code: what the input says, else what the text shows; English where it is too short to tell.

    >>> language_of("The army said on Monday that it would return fire if it was attacked again.")
    'en'
    >>> language_of("Oui.")
    'en'
    """
    return (normal_code(given) if given else None) or _shown(text[:_SAMPLE])


def normal_code(given: str) -> str | None:
    """Return the code that an input's word for a language means, or None.

    >>> normal_code("en-US"), normal_code("Korean"), normal_code("?")
    ('en', 'ko', None)
    """
    word = re.split(r"[-_ ]", given.strip().lower())[0]
    named = languages().names.get(word, word)
    return named if re.fullmatch("[a-z]{2,3}", named) else None


def _shown(text: str) -> str:
    known = languages()
    words = [word.lower() for word in _WORD.findall(text)]
    if sum(map(len, words)) < known.least_letters and text.isascii():
        return "en"
    if sum(word in known.function_words for word in words) >= known.english_share * max(1, len(words)):
        return "en"
    return _classified(text) if sum(map(len, words)) >= known.least_letters / 4 else "en"


@functools.lru_cache(maxsize=8)
def _classified(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])
