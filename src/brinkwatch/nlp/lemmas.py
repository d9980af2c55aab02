"""Lemmas: scripts that turn a form into its lemma, as classes that a model ranks, and the words that decide between them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from brinkwatch.nlp.inflection import find_bases, load_inflection

_KEEP = "="
RANKED_LEMMAS = 4
"""How many scripts the model offers for each word."""


def make_script(form: str, lemma: str) -> str:
    """Return the script that turns a form into its lemma: a case mark, then what to cut and to add at both ends.

    The longest common part stays; a lemma that shares nothing with its form is kept whole (``!be``).

    >>> make_script("Talks", "talk")
    'l|||s|'
    >>> make_script("was", "be")
    'l!be'
    >>> make_script("Vienna", "Vienna")
    '='
    """
    if form == lemma:
        return _KEEP
    lowered, target = form.lower(), lemma.lower()
    case = "l" if lemma == target else "="
    if case == "=" and form[: len(lemma)] != lemma[: len(form)]:
        return f"={'!'}{lemma}"
    start, source, length = _common_part(lowered, target)
    if not length:
        return f"{case}!{lemma}"
    parts = (lowered[:source], target[:start], lowered[source + length :], target[start + length :])
    return f"{case}|{'|'.join(parts)}"


def _common_part(form: str, lemma: str) -> tuple[int, int, int]:
    """Return where the longest common substring starts in the lemma and in the form, and its length."""
    best = (0, 0, 0)
    for start in range(len(lemma)):
        for source in range(len(form)):
            length = 0
            while (
                start + length < len(lemma)
                and source + length < len(form)
                and lemma[start + length] == form[source + length]
            ):
                length += 1
            if length > best[2]:
                best = (start, source, length)
    return best


def apply_script(form: str, script: str) -> str:
    """Return the lemma that a script makes of a form; a script that does not fit leaves the form in the script's case.

    >>> apply_script("Threats", "l|||s|")
    'threat'
    >>> apply_script("said", "l|||id|y")
    'say'
    >>> apply_script("Oil", "l|||s|")
    'oil'
    """
    if script == _KEEP:
        return form
    case, mark, rest = script[0], script[1], script[2:]
    if mark == "!":
        return rest
    cut_start, add_start, cut_end, add_end = rest.split("|")
    cased = form.lower() if case == "l" else form
    lowered = cased.lower()
    fits = lowered.startswith(cut_start) and lowered.endswith(cut_end) and len(lowered) > len(cut_start) + len(cut_end)
    if not fits:
        return cased
    return add_start + cased[len(cut_start) : len(cased) - len(cut_end)] + add_end


_Tagged = tuple[str, str, tuple[str, ...]]
"""A word's tag, its features and its scripts, best first."""

_MOST_KNOWN = 200_000

_STRAIGHT = str.maketrans("’‘`“”–—", "'''\"\"--")
_OPEN = frozenset({"NOUN", "VERB", "ADV"})
_MARKS = frozenset({"PUNCT", "SYM"})
UNSCRIPTED = _OPEN | _MARKS | {"PROPN", "NUM"}
"""Tags whose lemmas are found without the model's scripts."""

_NO_LEMMA = "l!_"

_LONGEST_INITIALS = 5
"""A name of more capitals is a word written large, not initials (training: 29 of 33 such names in EWT and GUM)."""

_ROMAN = frozenset("IVXLCDM")


class Lemmas:
    """Finds lemmas: first among the forms seen in training, else by the rules of English and the model's scripts."""

    def __init__(self, seen: Mapping[tuple[str, str], str], known: Iterable[str]) -> None:
        """Take the lemma of each seen (form in small letters, tag), and all known words in small letters."""
        self._seen = seen
        self._lemmas = frozenset((lemma.lower(), upos) for (_, upos), lemma in seen.items())
        self._known = frozenset(known) | frozenset(lemma for lemma, _ in self._lemmas)
        self._found: dict[tuple[str, int], str] = {}

    def find_all(self, keys: Sequence[tuple[str, int]], read: Callable[[int], _Tagged]) -> list[str]:
        """Return the lemma of each key, a form and a number of what the model says of it, which ``read`` tells at a position.

        Keys are remembered, so that a word seen before costs one look-up.
        """
        found = self._found
        if len(found) > _MOST_KNOWN:
            found.clear()
        for position, key in enumerate(keys):
            if key not in found:
                found[key] = self.find(key[0], *read(position))
        return [found[key] for key in keys]

    def find(self, form: str, upos: str, features: str, scripts: tuple[str, ...]) -> str:
        """Return the lemma of a form, given its tag, its features and scripts, best first.

        >>> lemmas = Lemmas({("shot", "NOUN"): "shot"}, ["announce", "troop"])
        >>> lemmas.find("announced", "VERB", "Tense=Past|VerbForm=Part", ("=",))
        'announce'
        >>> lemmas.find("Shot", "VERB", "Tense=Past|VerbForm=Fin", ("=",)), lemmas.find("Qaimese", "ADJ", "_", ("=", "l||||"))
        ('shoot', 'Qaimese')
        """
        form = form.translate(_STRAIGHT)
        lower = form.lower()
        bases = find_bases(lower, upos, features)
        if "Number=Ptan" in features:
            return lower
        if seen := self._seen.get((lower, upos)):
            return _in_case(form, seen, scripts) if upos == "ADJ" else seen
        if upos == "PROPN":
            return _name(form, self._best(bases, upos))
        if upos == "NUM":
            return _number(form)
        if upos == "ADJ":
            return _in_case(form, self._best(bases, upos) or lower, scripts)
        if upos in _OPEN:
            return form if len(form) == 1 and upos == "NOUN" else self._best(bases, upos) or lower
        return _scripted(form, upos, scripts)

    def _best(self, bases: tuple[str, ...], upos: str) -> str:
        """Return the first base that training had with the tag, else the first known word, else the first."""
        seen = next((base for base in bases if (base, upos) in self._lemmas), None)
        return seen or next((base for base in bases if base in self._known), bases[0] if bases else "")


def read_lemmas(folder: Path) -> Lemmas:
    """Return the lemmas of a model's folder; the whole words among its pieces are known words."""
    rows = [line.split("\t") for line in (folder / "lemmas.tsv").read_text("utf-8").splitlines()]
    pieces = (folder / "vocab.txt").read_text("utf-8").splitlines()
    return Lemmas(
        {(form, upos): lemma for form, upos, lemma in rows},
        (word for word in pieces if word.isalpha() and len(word) > 2),
    )


def _scripted(form: str, upos: str, scripts: tuple[str, ...]) -> str:
    """Return what the first script makes; one that gives a whole word is only for the forms that training had."""
    if upos == "X":
        return "_" if scripts[:1] == (_NO_LEMMA,) else form
    fitting = next((script for script in scripts if script[1:2] != "!"), _KEEP)
    return form.lower() if upos in _MARKS else apply_script(form, fitting).lower()


def _in_case(form: str, lemma: str, scripts: tuple[str, ...]) -> str:
    """Return an adjective's lemma with a capital if its form has one and the model would keep it: "Syrian", "New" in a name."""
    keeps = form.istitle() and bool(scripts) and scripts[0].startswith("=")
    return lemma[:1].upper() + lemma[1:] if keeps else lemma


def _name(form: str, base: str) -> str:
    """Return the lemma of a name: one of many without its plural, with the capitals that names have."""
    table = load_inflection()
    if whole := table.short.get(form):
        return whole
    pairs = zip(base, form.lower(), strict=False)
    kept = next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(base), len(form)))
    added = base[kept:].upper() if form.isupper() else base[kept:]
    lemma = form[:kept] + added if base else form
    written_large = lemma.isupper() and len(lemma) > _LONGEST_INITIALS
    written_small = lemma.islower() and lemma not in table.small
    return lemma.capitalize() if lemma.isalpha() and (written_large or written_small) else lemma


def _number(form: str) -> str:
    """Return a number without commas, roman ones in capitals, and the word for a letter that counts."""
    if form.isupper() and _ROMAN.issuperset(form):
        return form
    lower = form.replace(",", "").lower()
    return load_inflection().numbers.get(lower, lower)
