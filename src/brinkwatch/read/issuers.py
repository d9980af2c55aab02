"""Who puts a statement or post out, and by whose way it came: "we" there is this party, whether its words name it or not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse, Token
from brinkwatch.ontology.letterheads import issuers_named, letterhead_words, read_letterhead
from brinkwatch.ontology.lexicon import load_lexicon
from brinkwatch.ontology.nominals import head_at, load_nominal_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.bodies import code_of_name
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.nominals import Nominal, determiner_of
from brinkwatch.read.quotes import Quotations, find_quotations
from brinkwatch.read.register import Register
from brinkwatch.read.scene import Scene, Site
from brinkwatch.read.transcripts import is_briefing
from brinkwatch.records.actor import Cluster
from brinkwatch.records.base import digest
from brinkwatch.records.document import Document, DocumentKind
from brinkwatch.records.mention import Mention, MentionForm, MentionKind

_ISSUED = frozenset({DocumentKind.STATEMENT, DocumentKind.POST})
_CONFIDENCE = 0.9
# Of issuers with these sectors "our government" is their own side of it.
_GOVERNMENT = "GOV"


class Issuing(NamedTuple):
    """Whose words a statement or post is, and by whose ways they came, from the nearest to the issuer outwards."""

    name: str
    via: tuple[str, ...]


class Issuer(NamedTuple):
    """A document's issuer as a draft, the first persons that mean it, and the descriptions that still wait for their pronoun."""

    draft: Drafted
    pronouns: list[tuple[Mention, Drafted]]
    waiting: list[Site]


def issuing(document: Document) -> Issuing | None:
    """Return who issues a statement or post, None for other texts, where nothing says who, and of a briefing's questions and answers.

    The one who signs or heads a text that is passed on, else its author, else the document's issuer; the others passed it on.
    """
    if document.kind not in _ISSUED or is_briefing(document.text):
        return None
    head = read_letterhead(document.text, document.title)
    given = (document.issuer or "").strip() or None
    passed = (head.issuer, head.author) if head.author else ()
    chain = list(dict.fromkeys(" and ".join(issuers_named(name)) for name in (*passed, given) if name))
    if not chain:
        return None
    return Issuing(chain[0], tuple(name for name in (*head.channels, *chain[1:]) if name != chain[0]))


def issuer_of(document: Document, clusters: Iterable[Cluster]) -> Cluster | None:
    """Return the issuer's cluster: the text's own of that name, else a new one without mentions; None for other texts."""
    found = issuing(document)
    if found is None:
        return None
    draft = _draft(found.name)
    for cluster in clusters:
        names = {cluster.name.casefold(), *(alias.casefold() for alias in cluster.aliases)}
        if draft.name.casefold() in names or (draft.key is not None and cluster.key == draft.key):
            return cluster
    return _cluster(document, draft)


def take_in_issuer(
    scene: Scene,
    document: Document,
    register: Register,
    waiting: Sequence[Site],
    nominals: Mapping[tuple[int, int], Nominal],
) -> Issuer | None:
    """Return the issuer with all that speaks of it given to it: its names, "the ministry", "we", "our government"."""
    found = issuing(document)
    if found is None:
        return None
    issuer = _named(register, _draft(found.name))
    for draft in [draft for draft in register.drafts if draft is not issuer]:
        if _is_short_for(draft, issuer) or _is_self(scene, draft, issuer, nominals):
            for site in draft.sites:
                register.give(site, issuer)
            register.drafts.remove(draft)
    pronouns = list(_first_persons(scene.parse, document, issuer))
    own = {mention.start for mention, _ in pronouns}
    left = []
    for site in waiting:
        if issuer.sector == _GOVERNMENT and _is_own_government(scene, site, own, nominals):
            register.give(site, issuer)
        else:
            left.append(site)
    issuer.sites.sort(key=lambda site: site.first)
    return Issuer(issuer, pronouns, left)


# -- the issuer itself


def _draft(name: str) -> Drafted:
    """Return a draft by the name alone; one of several issuers has the code and country that they share."""
    rows = [_single(one) for one in issuers_named(name)] or [_single(name)]
    if len(rows) == 1:
        return rows[0]
    codes, countries = {row.code for row in rows}, {row.country for row in rows}
    country = countries.pop() if len(countries) == 1 else None
    whole = " and ".join(row.name for row in rows)
    return Drafted(
        name=whole,
        kind=MentionKind.ORGANISATION,
        words=forms(whole) or (whole,),
        code=codes.pop() if len(codes) == 1 else country,
        country=country,
        plural=True,
    )


def _single(name: str) -> Drafted:
    entry = next((alias.entry for alias in load_lexicon().aliases(name)), None)
    code = entry.code if entry else code_of_name(name)
    words = forms(name) or (name,)
    noun = _noun_of(words)
    return Drafted(
        name=entry.name if entry else name,
        kind=entry.kind if entry else MentionKind.ORGANISATION,
        words=words,
        entry=entry,
        key=entry.key if entry else None,
        code=code,
        country=entry.country if entry else (code[:3] if code else None),
        nouns={noun} if noun else set(),
    )


def _noun_of(words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the noun that says what the body is: "ministry" of "Ministry of Trade of Chile"."""
    links = load_nominal_rules().small_words.links
    ends = [number for number, word in enumerate(words) if word in links and number]
    for last in (*ends[:1], len(words)):
        found = head_at(words, last - 1)
        if found is not None:
            return found[0].noun
    return None


def _cluster(document: Document, draft: Drafted) -> Cluster:
    return Cluster(
        id=issuer_id(document, draft.name),
        document=document.id,
        name=draft.name,
        kind=draft.kind,
        key=draft.key,
        code=draft.code,
        country=draft.country,
        aliases=(draft.name,),
    )


def issuer_id(document: Document, name: str) -> str:
    """Return the id of an issuer's cluster that no words of the text mention."""
    return digest(document.id, "cluster", "issuer", name)


# -- what speaks of it


def _named(register: Register, issuer: Drafted) -> Drafted:
    """Return the draft of the register that has the issuer's name, else the issuer's own, added to it."""
    for draft in register.drafts:
        same = draft.named and (draft.words == issuer.words or draft.name.casefold() == issuer.name.casefold())
        if same or (issuer.key is not None and draft.key == issuer.key):
            draft.nouns |= issuer.nouns
            draft.code, draft.country = draft.code or issuer.code, draft.country or issuer.country
            return draft
    person = next((draft for draft in register.drafts if _is_titled(draft, issuer)), None)
    return person or register.add(issuer)


def _is_titled(draft: Drafted, issuer: Drafted) -> bool:
    """Say whether the issuer is a person with a title before the name ("President Marta Kovar")."""
    person = draft.kind is MentionKind.PERSON and draft.named and len(draft.words) > 1
    return person and issuer.words[-len(draft.words) :] == draft.words


def _is_short_for(draft: Drafted, issuer: Drafted) -> bool:
    """Say whether a name in the text is the issuer's first words: "the General Staff" of the General Staff of an army."""
    if draft.kind is not MentionKind.ORGANISATION or not draft.named or draft.is_state or draft.entry is not None:
        return False
    fits = draft.country is None or draft.country == issuer.country
    return fits and len(draft.words) < len(issuer.words) and issuer.words[: len(draft.words)] == draft.words


def _is_self(scene: Scene, draft: Drafted, issuer: Drafted, nominals: Mapping[tuple[int, int], Nominal]) -> bool:
    """Say whether a description can only be the issuer's of itself: "the ministry" where no other is named."""
    if draft.named or draft.plural or draft.kind is not MentionKind.ORGANISATION:
        return False
    if draft.country not in {None, issuer.country} or not draft.sites:
        return False
    determiners = letterhead_words().self_determiners
    rows = [nominals.get((site.first, site.last)) for site in draft.sites]
    bare = all(row is not None and _is_bare(scene.parse, row, determiners) for row in rows)
    return bare and any(_is_own_noun(noun, issuer) for noun in draft.nouns)


def _is_bare(parse: Parse, nominal: Nominal, determiners: frozenset[str]) -> bool:
    """Say whether nothing but a determiner of the issuer's own stands before the noun."""
    return determiner_of(parse, nominal) in determiners and nominal.noun_first - nominal.first <= 1


def _is_own_noun(noun: tuple[str, ...], issuer: Drafted) -> bool:
    if issuer.kind is MentionKind.PERSON:
        return False
    if issuer.nouns:
        return any(noun[-1:] == own[-1:] and set(noun) <= {*issuer.words, *own} for own in issuer.nouns)
    return issuer.code is None and " ".join(noun) in letterhead_words().selves


def _first_persons(parse: Parse, document: Document, issuer: Drafted) -> Iterator[tuple[Mention, Drafted]]:
    """Yield a mention for every "we", and "I" where the issuer may be a person, that stands in no quotation."""
    words = letterhead_words()
    alone = issuer.kind is MentionKind.PERSON or (issuer.code is None and not issuer.nouns and not issuer.plural)
    meant = words.first_persons | (words.first_person if alone else frozenset())
    quotations = Quotations(find_quotations(parse.text, parse.paragraphs))
    for token in parse.tokens:
        if token.text.lower() in meant and _is_pronoun(token) and quotations.around(token.start) is None:
            yield _mention(document, token, issuer), issuer


def _is_pronoun(token: Token) -> bool:
    """Say whether the word is no "US" and no numeral "I"."""
    return token.upos in {"PRON", "DET"} and (token.text == "I" or not token.text.isupper())


def _is_own_government(scene: Scene, site: Site, own: set[int], nominals: Mapping[tuple[int, int], Nominal]) -> bool:
    """Say whether a description is "our government"."""
    row = nominals.get((site.first, site.last))
    if row is None or row.noun.noun not in load_nominal_rules().state or row.noun.plural:
        return False
    return scene.parse.tokens[row.first].start in own


def _mention(document: Document, token: Token, issuer: Drafted) -> Mention:
    return Mention(
        id=digest(document.id, token.start, token.end, MentionForm.PRONOUN),
        document=document.id,
        start=token.start,
        end=token.end,
        kind=issuer.kind,
        form=MentionForm.PRONOUN,
        text=document.text[token.start : token.end],
        confidence=_CONFIDENCE,
    )
