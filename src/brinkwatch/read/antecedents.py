"""Whom "he" and "she" can mean: reads on from pronoun to pronoun and keeps which people were spoken of, how and how often."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.nominals import load_nominal_rules
from brinkwatch.ontology.people import likely_gender
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.quotes import Quotation, Quotations, find_quotations
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.mention import MentionForm, MentionKind

# So many sentences back somebody can still be meant, and so many of the last spoken of are weighed.
_REACH = 12
_MOST = 12
# Marks around fewer characters set a word apart and part no speakers.
_SHORT = 40
# Who is named at least so often, and twice as often as anybody else, is whom the text is about.
_OFTEN = 3
# One "he" may have been misread; two, or one and a man's name, make it no "she".
_AGAINST = 2
_ROLES = {
    "nsubj": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "nmod": "modifier",
    "root": "root",
    "vocative": "address",
    "nmod:poss": "owner",
}
_HANGING = frozenset(("conj", "appos", "flat", "compound"))


class Thread:
    """One person as far as the text has been read.

    ``last`` is the last mention, ``told`` the last one that is no pronoun, ``calls`` what its pronouns showed, in order;
    ``only_quoted`` holds as long as all mentions stand in quotations.
    """

    def __init__(self, draft: Drafted) -> None:
        self.draft = draft
        self.sites = sorted(draft.sites, key=lambda site: (site.first, site.last))
        self.heads = {site.head for site in self.sites}
        self.last: Site | None = None
        self.told: Site | None = None
        self.role = ""
        self.count = 0
        self.calls: list[str] = []
        self.only_quoted = True
        self.likely = likely_gender(draft.words[0]) if draft.named and len(draft.words) == 1 else None

    def note(self, site: Site, role: str) -> bool:
        """Take in a mention; return False where it is part of the last one ("President", "Ruiz")."""
        fresh = self.last is None or site.first > self.last.last or site.sentence != self.last.sentence
        self.last, self.role = site, role
        self.count += fresh
        if site.mention.form is not MentionForm.PRONOUN:
            self.told = site
        return fresh


class Place(NamedTuple):
    """A pronoun where it stands.

    ``shows`` is "m" or "f"; ``own`` the subject of its own clause (-1 for none or itself), ``above`` the
    subjects of the clauses that this one belongs to; ``said`` the quotation around it.
    """

    token: Token
    shows: str
    sentence: int
    paragraph: int
    role: str
    said: Quotation | None
    own: int
    above: frozenset[int]


class Walk:
    """A reading from pronoun to pronoun; what one was found to mean counts for the next ones.

    ``before`` is whom the last "he" and the last "she" meant, ``spoken`` how often people were spoken of so far, ``named`` how
    often the whole text names or describes them, ``nested`` which mentions stand inside another's, ``main`` whom it is about.
    """

    def __init__(self, scene: Scene, drafts: Iterable[Drafted]) -> None:
        self.parse = scene.parse
        self._scene = scene
        self._quotations = Quotations(find_quotations(scene.parse.text, scene.parse.paragraphs))
        threads = [Thread(draft) for draft in drafts if _is_somebody(scene.parse, draft)]
        threads.sort(key=lambda thread: thread.sites[0].first, reverse=True)
        self._ahead = threads
        self._recent: dict[int, Thread] = {}
        rows = ((site, thread) for thread in threads for site in thread.sites)
        self._coming = sorted(rows, key=lambda row: (-row[0].first, -row[0].last))
        self.named = len(self._coming)
        self.nested = frozenset(_nested(site for site, _ in self._coming))
        self.main = _most_named(threads)
        self.spoken = 0
        self.before: dict[str, Thread] = {}

    def places(self) -> Iterator[Place]:
        """Yield the pronouns in order, having read all that stands before each."""
        rules = load_nominal_rules().pronouns
        words = rules.masculine | rules.feminine
        for token in self.parse.tokens:
            if token.upos in ("PRON", "DET") and token.head >= 0 and token.text.lower() in words:
                while self._coming and self._coming[-1][0].first < token.index:
                    site, thread = self._coming.pop()
                    self._note(thread, site)
                yield self._place(token)

    def _place(self, token: Token) -> Place:
        feminine = token.text.lower() in load_nominal_rules().pronouns.feminine
        own, above = _subjects(self.parse, token)
        return Place(
            token,
            "f" if feminine else "m",
            self.parse.sentence_of[token.index],
            self._scene.paragraph_of(token.start),
            role_of(self.parse, token),
            self.said_at(token.start),
            own,
            above,
        )

    def said_at(self, start: int) -> Quotation | None:
        """Return the quotation around a place, if it is more than a word or two."""
        found = self._quotations.around(start)
        return found if found is not None and found.end - found.start >= _SHORT else None

    def candidates(self, place: Place) -> Iterator[Thread]:
        """Yield those whom a pronoun can mean, the last spoken of first, then who is named next in its sentence."""
        found = 0
        for thread in reversed(self._recent.values()):
            if thread.last is None or found == _MOST or place.sentence - thread.last.sentence > _REACH:
                break
            if _fits(thread, place):
                found += 1
                yield thread
        ahead = self._following(place)
        if ahead is not None:
            yield ahead

    def _following(self, place: Place) -> Thread | None:
        """Return who is named for the first time later in the pronoun's sentence."""
        rows = self._ahead
        while rows and rows[-1].sites[0].first < place.token.index:
            rows.pop()
        for thread in reversed(rows[-3:]):
            site = thread.sites[0]
            if site.sentence != place.sentence:
                return None
            if site.mention.form is MentionForm.NAME and _fits(thread, place) and site.first > place.token.index + 1:
                return thread
        return None

    def take(self, place: Place, thread: Thread, site: Site) -> None:
        """Note that a pronoun was found to mean somebody."""
        thread.calls.append(place.shows)
        self.before[place.shows] = thread
        self._note(thread, site)

    def _note(self, thread: Thread, site: Site) -> None:
        thread.only_quoted = thread.only_quoted and self.said_at(site.mention.start) is not None
        fresh = thread.note(site, role_of(self.parse, self.parse.tokens[site.head]))
        self._recent.pop(id(thread), None)
        self._recent[id(thread)] = thread
        self.spoken += fresh


def _nested(sites: Iterable[Site]) -> Iterator[str]:
    """Yield the mentions that stand inside another's description ("the minister" in "the minister's sister")."""
    end = -1
    for site in sorted(sites, key=lambda site: (site.first, -site.last)):
        if site.last <= end:
            yield site.mention.id
        end = max(end, site.last)


def _most_named(threads: Iterable[Thread]) -> Thread | None:
    ranked = sorted(threads, key=lambda thread: -len(thread.sites))
    if not ranked or len(ranked[0].sites) < _OFTEN:
        return None
    return ranked[0] if len(ranked) == 1 or len(ranked[0].sites) >= 2 * len(ranked[1].sites) else None


def _is_somebody(parse: Parse, draft: Drafted) -> bool:
    """Say whether one is a person, and not only what another is ("promoted to general", "a painter and critic")."""
    if not draft.sites or draft.kind is not MentionKind.PERSON or draft.plural:
        return False
    return draft.named or not all(_is_bare(parse, site) for site in draft.sites)


def _is_bare(parse: Parse, site: Site) -> bool:
    head = parse.tokens[site.head]
    pointed = any(True for _ in parse.dependents(site.head, "det", "nmod:poss"))
    return head.upos == "NOUN" and not pointed and not head.has("Number=Plur") and head.relation != "vocative"


def _fits(thread: Thread, place: Place) -> bool:
    """Say whether the gender is right and the place allows it.

    "His wife" is not he, in "he saw him" they are two, and "he" outside is hardly one who is named only in a quotation.
    """
    if place.role == "owner" and place.token.head in thread.heads:
        return False
    if thread.only_quoted and thread.last is not None and place.said is None:
        return False
    subject = place.own in thread.heads or (thread.last is not None and thread.last.head == place.own)
    if place.own >= 0 and subject and place.role == "object" and not place.token.has("Reflex=Yes"):
        return False
    against = sum(shown != place.shows for shown in thread.calls) + (thread.likely not in (None, place.shows))
    if against >= _AGAINST and place.shows not in thread.calls:
        return False
    return thread.draft.gender in (None, place.shows)


def role_of(parse: Parse, token: Token) -> str:
    """Return what a mention is in its clause; the second of two joined, a title and an apposition are what the first is."""
    while token.relation.partition(":")[0] in _HANGING and token.head >= 0:
        token = parse.tokens[token.head]
    return _ROLES.get(token.relation) or _ROLES.get(token.relation.partition(":")[0], "other")


def _subjects(parse: Parse, token: Token) -> tuple[int, frozenset[int]]:
    """Return the subject of a word's own clause (-1 for none or itself) and those of the clauses above."""
    found: list[int] = []
    index = token.head
    while index >= 0:
        subject = next((child.index for child in parse.dependents(index, "nsubj")), None)
        if subject is not None:
            found.append(subject)
        elif parse.tokens[index].relation.partition(":")[0] in ("ccomp", "acl") and not found:
            found.append(-1)
        index = parse.tokens[index].head
    own = found[0] if found and found[0] != token.index else -1
    return own, frozenset(found[1:])
