"""When two spellings are one name: forms of a name across languages, ways of romanising, one slip."""

import functools
import re
from collections.abc import Mapping, Sequence

import msgspec

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.load import load_table

# In shorter words one letter tells two people apart.
_LONG = 6


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    names: list[list[str]]
    letters: list[tuple[str, str]]
    articles: frozenset[str]
    feminine: frozenset[str]


class VariantRules(msgspec.Struct, frozen=True):
    """The rules of ``variants.toml``: word -> the form that stands for it, letters in order, articles, feminine endings."""

    names: Mapping[str, str]
    letters: tuple[tuple[re.Pattern[str], str], ...]
    articles: frozenset[str]
    feminine: frozenset[str]


@functools.cache
def load_variant_rules() -> VariantRules:
    """Return the rules.

    Raises:
        SettingsError: the list is wrong.
    """
    try:
        table = msgspec.convert(load_table("variants"), _Table)
        letters = tuple((re.compile(left), right) for left, right in table.letters)
    except (msgspec.ValidationError, re.error) as error:
        raise SettingsError(f"variants.toml: {error}") from error
    return VariantRules(
        names={form: row[0] for row in table.names for form in row},
        letters=letters,
        articles=table.articles,
        feminine=table.feminine,
    )


@functools.lru_cache(maxsize=65536)
def spelling_key(words: tuple[str, ...]) -> str:
    """Return what all spellings of a name share, of its comparable forms.

    >>> spelling_key(("sergey", "lavrov")) == spelling_key(("sergei", "lavrov"))
    True
    >>> spelling_key(("sergei", "lavrov")) == spelling_key(("sergei", "lavrova"))
    False
    >>> spelling_key(("kim", "jong", "un")) == spelling_key(("kim", "jung", "eun"))
    True
    """
    rules = load_variant_rules()
    kept = [word for word in words if word not in rules.articles] or list(words)
    return " ".join(_word_key(word) for word in kept)


@functools.lru_cache(maxsize=65536)
def _word_key(word: str) -> str:
    rules = load_variant_rules()
    known = rules.names.get(word, word)
    for pattern, right in rules.letters:
        known = pattern.sub(right, known)
    return known


def is_slip(word: str, right: str) -> bool:
    """Say whether two long words differ by one letter left out, put in, changed or swapped with the next.

    >>> is_slip("mortesnen", "mortensen"), is_slip("mortenson", "mortensen"), is_slip("lind", "lund")
    (True, True, False)
    >>> is_slip("lavrov", "lavrova")
    False
    """
    if min(len(word), len(right)) < _LONG or word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    one, other = word[start:], right[start:]
    if {one, other} & {""} and (one or other) in load_variant_rules().feminine:
        return False
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped


def one_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names of as many words are the same but for a slip in one word.

    >>> one_slip(("dimtry", "peskov"), ("dmitry", "peskov")), one_slip(("dmitry", "peskov"), ("dmitry", "rogozin"))
    (True, False)
    """
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if _word_key(a) != _word_key(b)]
    return len(differing) == 1 and is_slip(*differing[0])
