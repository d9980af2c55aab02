"""Lemmas: scripts that turn a form into its lemma, as classes that a model ranks, and the words that decide between them."""

from collections.abc import Iterable, Mapping

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


_STRAIGHT = str.maketrans("’‘`“”", "'''\"\"")
_SMALL = frozenset({"NOUN", "VERB", "AUX", "ADV", "ADP", "DET", "CCONJ", "SCONJ", "PART"})
"""Tags whose lemmas have no capitals; adjectives ("American") and names keep theirs."""


class Lemmas:
    """Finds lemmas: first among the forms seen in training, else the best script that makes a known word."""

    def __init__(self, seen: Mapping[tuple[str, str], str], known: Iterable[str]) -> None:
        """Take the lemma of each seen (form in small letters, tag), and all known words in small letters."""
        self._seen = seen
        self._known = frozenset(known) | frozenset(lemma.lower() for lemma in seen.values())
        self._cache: dict[tuple[str, str, tuple[str, ...]], str] = {}

    def find(self, form: str, upos: str, scripts: tuple[str, ...]) -> str:
        """Return the lemma of a form, given its tag and scripts, best first.

        >>> lemmas = Lemmas({("shot", "VERB"): "shoot"}, ["announce", "troop"])
        >>> lemmas.find("announced", "VERB", ("l|||ed|", "l|||d|"))
        'announce'
        >>> lemmas.find("Shot", "VERB", ("=",)), lemmas.find("Qaimese", "ADJ", ("=", "l||||"))
        ('shoot', 'Qaimese')
        """
        key = (form, upos, scripts)
        lemma = self._cache.get(key)
        if lemma is None:
            if len(self._cache) > 200_000:
                self._cache.clear()
            lemma = self._cache[key] = self._find(form.translate(_STRAIGHT), upos, scripts)
        return lemma

    def _find(self, form: str, upos: str, scripts: tuple[str, ...]) -> str:
        if seen := self._seen.get((form.lower(), upos)):
            return seen
        if upos == "NUM":
            return form.replace(",", "").lower()
        made = [apply_script(form, script) for script in scripts]
        best = next((lemma for lemma in made if lemma.lower() in self._known), made[0])
        return best.lower() if upos in _SMALL else best
