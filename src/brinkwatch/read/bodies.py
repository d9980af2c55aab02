"""Which names of states, organisations and places in a document are one thing."""

from collections.abc import Iterable, Sequence

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.lexicon import Entry, NameForm, load_lexicon
from brinkwatch.ontology.nominals import head_at, load_nominal_rules
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.drafted import Drafted, code_of
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.mention import MentionForm, MentionKind


def group_bodies(scene: Scene, strays: frozenset[str]) -> list[Drafted]:
    """Return the states, organisations, groups and places that the names of a document name; ``strays`` are people's names."""
    parse = scene.parse
    drafts: dict[object, Drafted] = {}
    sites = [
        site
        for site in scene.sites
        if site.mention.form is MentionForm.NAME
        and site.mention.kind is not MentionKind.PERSON
        and site.mention.id not in strays
    ]
    states = _state_counts(sites)
    for site in sites:
        draft = _draft(scene, parse, site, states)
        key = _identity(draft)
        drafts.setdefault(key, draft).sites.append(site)
    return _with_short_forms(list(drafts.values()))


def _state_counts(sites: Iterable[Site]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for site in sites:
        for candidate in site.mention.candidates[:1]:
            entry = load_lexicon().entries.get(candidate.actor)
            if entry and entry.is_state and NameForm.RELATIVE not in candidate.reason:
                counts[entry.key] = counts.get(entry.key, 0) + 1
    return counts


def _identity(draft: Drafted) -> object:
    return draft.key or (draft.kind is MentionKind.PLACE, draft.words)


def _draft(scene: Scene, parse: Parse, site: Site, states: dict[str, int]) -> Drafted:
    entry = _choose(scene, parse, site, states)
    if entry is None:
        return _unknown(scene, parse, site)
    if entry.is_state and any(NameForm.PEOPLE in candidate.reason for candidate in site.mention.candidates[:1]):
        return _people(site, entry)
    kind = entry.kind
    return Drafted(
        name=entry.name,
        kind=kind,
        words=forms(entry.name),
        entry=entry,
        key=entry.key,
        code=entry.code,
        country=entry.country,
        plural=bool(entry.code and entry.code.endswith("REB")),
    )


def _people(site: Site, entry: Entry) -> Drafted:
    return Drafted(
        name=site.mention.text,
        kind=MentionKind.GROUP,
        words=forms(site.mention.text),
        key=f"{entry.key}.people",
        code=code_of(entry.country, "CVL"),
        country=entry.country,
        plural=True,
    )


def _choose(scene: Scene, parse: Parse, site: Site, states: dict[str, int]) -> Entry | None:
    """Return the table row that a name means: "the South" is the one of the countries that the text names."""
    candidates = site.mention.candidates
    if not candidates:
        return None
    entries = [entry for row in candidates if (entry := load_lexicon().entries.get(row.actor)) is not None]
    entries = [entry for entry in entries if entry.kind is not MentionKind.PERSON]
    if NameForm.RELATIVE in candidates[0].reason:
        entries = sorted((entry for entry in entries if states.get(entry.key)), key=lambda entry: -states[entry.key])
        return _relative(entries, states)
    if not entries:
        return None
    entry = entries[0]
    if entry.actor is not None and entry.actor.shared and not _belongs(scene, parse, site, entry, states):
        return None
    return entry


def _relative(entries: Sequence[Entry], states: dict[str, int]) -> Entry | None:
    if not entries or (len(entries) > 1 and states[entries[0].key] == states[entries[1].key]):
        return None
    return entries[0]


def _belongs(scene: Scene, parse: Parse, site: Site, entry: Entry, states: dict[str, int]) -> bool:
    """Say whether a body that several countries have is this country's: what stands before it decides, else the document."""
    owner = owner_of(scene, parse, site)
    if owner is not None:
        return owner == entry.country
    return not states or (entry.country or "") in states or len(entry.name.split()) > 3


def owner_of(scene: Scene, parse: Parse, site: Site) -> str | None:
    """Return the country whose name or adjective belongs to this name ("Pakistan's Foreign Office"), ISO 3166-1 alpha-3."""
    for child in parse.children[site.head]:
        token = parse.tokens[child]
        if token.relation.partition(":")[0] in ("nmod", "compound", "amod") or token.relation == "nmod:poss":
            for other in scene.names_at(child):
                country = _state_of(other)
                if country:
                    return country
    before = scene.covering(site.first - 1)
    return _state_of(before[0]) if before and before[0].sentence == site.sentence else None


def _state_of(site: Site) -> str | None:
    if not site.mention.candidates:
        return None
    entry = load_lexicon().entries.get(site.mention.candidates[0].actor)
    return entry.country if entry is not None and entry.is_state else None


def _unknown(scene: Scene, parse: Parse, site: Site) -> Drafted:
    """Draft a name that no table knows: its words may still say what it is ("Trade Ministry") and whose."""
    words = forms(site.mention.text) or (site.mention.text,)
    country = owner_of(scene, parse, site) or _inner_country(words)
    if site.mention.kind is MentionKind.PLACE:
        country = _country_of_town(site.mention.text) or country
    noun = head_at(words, len(words) - 1)
    sector = noun[0].sector if noun else None
    is_body = site.mention.kind is MentionKind.ORGANISATION
    return Drafted(
        name=body_name(site.mention.text, country) if noun and noun[1] == 0 and is_body else site.mention.text,
        kind=site.mention.kind,
        words=words,
        key=body_key(words, country) if is_body and noun and noun[1] == 0 else None,
        code=code_of(country, sector) if is_body and (country or sector) else None,
        country=country,
        nouns={noun[0].noun} if noun else set(),
    )


def _country_of_town(text: str) -> str | None:
    """Return the country of which a town is a seat of government."""
    seats = {alias.entry.country for alias in load_lexicon().aliases(text) if alias.form is NameForm.METONYM}
    return seats.pop() if len(seats) == 1 else None


def _inner_country(words: tuple[str, ...]) -> str | None:
    """Return the country that an organisation carries in its name ("Bank of Japan")."""
    for length in (3, 2, 1):
        for first in range(len(words) - length + 1):
            for alias in load_lexicon().aliases(" ".join(words[first : first + length])):
                if (
                    alias.entry.is_state
                    and alias.form in (NameForm.NAME, NameForm.ADJECTIVE)
                    and alias.capitals is None
                ):
                    return alias.entry.country
    return None


def body_key(noun: Sequence[str], country: str | None) -> str | None:
    """Return the key of a country's body that no table names, or None where the country is unknown.

    >>> body_key(("defence", "ministry"), "IND")
    'IND.defense-ministry'
    """
    words = ["defense" if word == "defence" else word for word in noun]
    if tuple(noun) in load_nominal_rules().military:
        words = ["military"]
    return f"{country}.{'-'.join(words)}" if country else None


def body_name(text: str, country: str | None) -> str:
    """Return what a country's body is called ("Japan's Trade Ministry").

    >>> body_name("Trade Ministry", "JPN")
    "Japan's Trade Ministry"
    """
    row = load_countries().get(country or "")
    return f"{row.name}'s {text}" if row else text


def _with_short_forms(drafts: list[Drafted]) -> list[Drafted]:
    """Bring together an organisation's full name, its acronym and its short form, where only one full name fits."""
    kept: list[Drafted] = []
    for draft in drafts:
        target = None
        if draft.entry is None and draft.kind is MentionKind.ORGANISATION and "." not in (draft.key or ""):
            longer = [other for other in drafts if other is not draft and _shortens(draft, other)]
            target = longer[0] if len(longer) == 1 else None
        if target is None:
            kept.append(draft)
        else:
            target.sites.extend(draft.sites)
    for draft in kept:
        draft.sites.sort(key=lambda site: site.first)
    return kept


def _shortens(short: Drafted, long: Drafted) -> bool:
    """Say whether one name is another's acronym, or its first or last words without the noun of kind."""
    if long.kind is not MentionKind.ORGANISATION or len(long.words) <= len(short.words) or long.is_state:
        return False
    if len(short.words) == 1 and short.name.isupper() and len(short.name) > 2:
        initials = "".join(word[0] for word in long.words if word not in ("of", "the", "for", "and", "in", "on", "to"))
        return initials == short.words[0]
    size = len(short.words)
    return long.words[:size] == short.words and head_at(short.words, size - 1) is None
