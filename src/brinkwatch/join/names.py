"""When two written forms are one name."""

import functools
import re
import unicodedata

from brinkwatch.ontology.join import join_words
from brinkwatch.ontology.variants import spelling_key

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@functools.lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """Return a name without case, accents, hyphens, dots and a leading article, for comparing.

    >>> normal("Han So-ra") == normal("HAN So Ra")
    True
    >>> normal("The Élysée")
    'elysee'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    words = _WORD.findall(bare.replace(".", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles.

    >>> name_parts("President Anna B. Lind")
    ('anna', 'b', 'lind')
    """
    words = normal(name).split()
    titles = join_words().names.titles
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    return tuple(words)


def family_names(parts: tuple[str, ...], country: str | None) -> frozenset[str]:
    """Return the words that may stand alone for a person: the last, and the first where family names come first.

    >>> sorted(family_names(("anna", "lind"), "SWE")), sorted(family_names(("han", "so", "ra"), "KOR"))
    (['lind'], ['han', 'ra'])
    """
    if not parts:
        return frozenset()
    found = {parts[-1]}
    short = len(parts) == 3 and all(len(part) <= 5 for part in parts)
    if country in join_words().names.family_first or (country is None and short):
        found.add(parts[0])
    if len(parts) > 2 and parts[-2] in join_words().names.particles:
        found.add(f"{parts[-2]} {parts[-1]}")
    return frozenset(found)


def may_be_one_person(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Say whether two full names may be forms of one: same last word, and each given name or initial fits the other's.

    Ways of romanising make no difference.

    >>> may_be_one_person(("j", "lind"), ("johan", "lind")), may_be_one_person(("johan", "lind"), ("jonas", "lind"))
    (True, False)
    >>> may_be_one_person(("javad", "lind"), ("mohammad", "javad", "lind"))
    True
    """
    if len(first) < 2 or len(second) < 2:
        return False
    if spelling_key(first) == spelling_key(second):
        return True
    if spelling_key(first[-1:]) != spelling_key(second[-1:]):
        return False
    short, long = sorted((first[:-1], second[:-1]), key=lambda given: (len(given), given))
    pending = list(long)
    for word in short:
        fit = next((other for other in pending if _fits(word, other)), None)
        if fit is None:
            return False
        pending = pending[pending.index(fit) + 1 :]
    return True


def acronym(name: str) -> str | None:
    """Return the initials of a name of three or more words, without small words.

    >>> acronym("Agency for the Watch of Atoms")
    'awa'
    """
    small = {"of", "the", "for", "and", "on", "in", "to", "de"}
    words = [word for word in normal(name).split() if word not in small]
    return "".join(word[0] for word in words) if len(words) >= 3 else None


def _fits(word: str, other: str) -> bool:
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    return spelling_key((word,)) == spelling_key((other,))
