"""Which names of states, organisations and places in a document are one thing."""

from collections.abc import Iterable, Mapping, Sequence

from brinkwatch.ontology.countries import load_countries
from brinkwatch.ontology.lexicon import Entry, NameForm, load_lexicon
from brinkwatch.ontology.nominals import Head, head_at, load_nominal_rules, modifier_sector
from brinkwatch.ontology.spelling import forms
from brinkwatch.read.drafted import Drafted, code_of
from brinkwatch.read.locating import choose
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.mention import MentionForm, MentionKind

_BIG = 300_000
_SMALL = frozenset(("of", "the", "for", "and", "in", "on", "to"))
_CIVIL = frozenset(("SOC", "EDU", "MED", "REL", "JRN", "LAB", "AGR"))


def group_bodies(scene: Scene, strays: frozenset[str]) -> list[Drafted]:
    """Return the states, organisations, groups and places that the names of a document name; ``strays`` are people's names."""
    drafts: dict[object, Drafted] = {}
    sites = [
        site
        for site in scene.sites
        if site.mention.form is MentionForm.NAME
        and site.mention.kind is not MentionKind.PERSON
        and site.mention.id not in strays
    ]
    states = _states(sites)
    for site in sites:
        draft = _draft(scene, site, states)
        key = _identity(draft)
        drafts.setdefault(key, draft).sites.append(site)
    counts = {load_countries()[key].country: len(places) for key, places in states.items()}
    for draft in drafts.values():
        if draft.kind is MentionKind.PLACE and draft.country is None and draft.entry is None:
            draft.country = _country_of_place(draft.name, counts)
    return _with_short_forms(list(drafts.values()))


def _country_of_place(name: str, counts: Mapping[str, int]) -> str | None:
    """Return the country of a town or region, where it is one that the text names or a big town."""
    row = choose(name, None, counts)
    return row.country if row and (row.country in counts or row.population >= _BIG) else None


def _states(sites: Iterable[Site]) -> dict[str, list[int]]:
    """Return where each country is named outright."""
    found: dict[str, list[int]] = {}
    for site in sites:
        for candidate in site.mention.candidates[:1]:
            entry = load_lexicon().entries.get(candidate.actor)
            if entry and entry.is_state and NameForm.RELATIVE not in candidate.reason:
                found.setdefault(entry.key, []).append(site.first)
    return found


def _identity(draft: Drafted) -> object:
    return draft.key or (draft.kind is MentionKind.PLACE, draft.words)


def _draft(scene: Scene, site: Site, states: Mapping[str, Sequence[int]]) -> Drafted:
    entry = _choose(scene, site, states)
    if entry is None:
        return _unknown(scene, site)
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


def _choose(scene: Scene, site: Site, states: Mapping[str, Sequence[int]]) -> Entry | None:
    """Return the table row that a name means: "the South" is the one of the countries that the text names."""
    candidates = site.mention.candidates
    if not candidates:
        return None
    entries = [entry for row in candidates if (entry := load_lexicon().entries.get(row.actor)) is not None]
    entries = [entry for entry in entries if entry.kind is not MentionKind.PERSON]
    if NameForm.RELATIVE in candidates[0].reason:
        return _relative(entries, site, states)
    if not entries:
        return None
    entry = entries[0]
    if entry.actor is not None and entry.actor.shared:
        namesake = _namesake(entry, states) if owner_of(scene, site) is None else None
        if namesake is not None:
            return namesake
        return entry if _belongs(scene, site, entry, states) else None
    return entry


def _namesake(entry: Entry, states: Mapping[str, Sequence[int]]) -> Entry | None:
    """Return the body of the same name of the only country that the text names and that has one, where its own is not named."""
    if (entry.country or "") in states:
        return None
    found = [other for other in load_lexicon().namesakes.get(entry.name, ()) if other.country in states]
    return found[0] if len({other.country for other in found}) == 1 else None


def _relative(entries: Sequence[Entry], site: Site, states: Mapping[str, Sequence[int]]) -> Entry | None:
    """Return the country that "the kingdom" means: of those it can mean the one named last before it, else the only one."""
    named = [entry for entry in entries if entry.key in states]
    before = [
        (max(at for at in states[entry.key] if at < site.first), entry)
        for entry in named
        if min(states[entry.key]) < site.first
    ]
    if before:
        return max(before, key=lambda row: row[0])[1]
    return named[0] if len(named) == 1 else None


def _belongs(scene: Scene, site: Site, entry: Entry, states: Mapping[str, Sequence[int]]) -> bool:
    """Say whether a body that several countries have is this country's.

    What stands before it decides; else the text must name that country at least half as often as any other.
    """
    owner = owner_of(scene, site)
    if owner is not None:
        return owner == entry.country
    own = len(states.get(entry.country or "", ()))
    return not states or own * 2 >= max(map(len, states.values()))


def owner_of(scene: Scene, site: Site) -> str | None:
    """Return the country whose name or adjective belongs to this name ("Pakistan's Foreign Office"), ISO 3166-1 alpha-3."""
    for child in scene.parse.children[site.head]:
        token = scene.parse.tokens[child]
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


def _unknown(scene: Scene, site: Site) -> Drafted:
    """Draft a name that no table knows: its words may still say what it is ("Trade Ministry") and whose."""
    words = forms(site.mention.text) or (site.mention.text,)
    if site.mention.kind is not MentionKind.ORGANISATION:
        country = _country_of_town(site.mention.text) if site.mention.kind is MentionKind.PLACE else None
        return Drafted(name=site.mention.text, kind=site.mention.kind, words=words, country=country)
    inner, rest = _leading_country(words)
    country = inner or owner_of(scene, site) or _inner_country(words)
    noun = _noun_of(rest)
    whole = noun is not None and noun.noun == rest
    text = " ".join(site.mention.text.split()[-len(rest) :]) if inner else site.mention.text
    sector = (noun.sector if noun else None) or _sector_of_name(rest)
    return Drafted(
        name=body_name(text, country) if whole else site.mention.text,
        kind=site.mention.kind,
        words=words,
        key=body_key(rest, country) if whole else None,
        code=code_of(country, sector) if country or sector else None,
        country=country,
        nouns={noun.noun} if noun else set(),
    )


def _leading_country(words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the country whose adjective or name begins a body's name, and the rest ("British", "defence ministry")."""
    for length in (3, 2, 1):
        for alias in load_lexicon().aliases(" ".join(words[:length])) if len(words) > length else ():
            if alias.entry.is_state and alias.form in (NameForm.NAME, NameForm.ADJECTIVE):
                return alias.entry.country, words[length:]
    return None, words


def _noun_of(words: tuple[str, ...]) -> Head | None:
    """Return what sort of body a name says it is, by its last noun before "of" or "on" or else its last word."""
    ends = [
        number for number, word in enumerate(words) if word in load_nominal_rules().small_words.links and number > 0
    ]
    for last in (*ends[:1], len(words)):
        match = head_at(words, last - 1)
        if match is not None:
            head, first = match
            sector = (modifier_sector(words[:first]) if head.generic or head.sector is None else None) or head.sector
            return head._replace(sector=sector)
    return None


def _sector_of_name(words: tuple[str, ...]) -> str | None:
    """Return the sector that a word anywhere in an organisation's name gives it ("Human Rights League"), civil ones only."""
    sectors = (modifier_sector(words[:last]) for last in range(1, len(words) + 1))
    return next((sector for sector in sectors if sector in _CIVIL), None)


def code_of_name(name: str) -> str | None:
    """Return the code of a body by its name alone: of the word lists, else what its own words say of state and sort.

    >>> code_of_name("General Staff of the Norwegian Army"), code_of_name("Office of the President of Sweden")
    ('NORMIL', 'SWE')
    """
    entry = next((alias.entry for alias in load_lexicon().aliases(name) if alias.entry.code), None)
    if entry is not None:
        return entry.code
    words = forms(name) or (name,)
    inner, rest = _leading_country(words)
    country = inner or _inner_country(words)
    noun = _noun_of(rest)
    return code_of(country, (noun.sector if noun else None) or _sector_of_name(rest)) if country else None


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
    """Return what a country's body is called.

    >>> body_name("Trade Ministry", "JPN"), body_name("military", "USA")
    ('Japanese Trade Ministry', 'US military')
    """
    row = load_countries().get(country or "")
    return f"{row.adjectives[0] if row.adjectives else row.name} {text}" if row else text


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
    """Say whether one name is another's acronym, or its first or last words with more than the noun of kind."""
    if long.kind is not MentionKind.ORGANISATION or len(long.words) <= len(short.words) or long.is_state:
        return False
    if len(short.words) == 1 and short.name.isupper() and len(short.name) > 1:
        return short.words[0] in _acronyms(long.words)
    size = len(short.words)
    noun = head_at(short.words, size - 1)
    if long.words[-size:] == short.words:
        return noun is None
    goes_on = long.words[size] in load_nominal_rules().small_words.links
    return long.words[:size] == short.words and (noun is None or (noun[1] > 0 and goes_on))


def _acronyms(words: Sequence[str]) -> tuple[str, str]:
    """Return the initials of a name with and without its small words.

    >>> _acronyms(("union", "of", "river", "ports")), _acronyms(("people", "s", "party"))
    (('uorp', 'urp'), ('pp', 'pp'))
    """
    told = [word for word in words if word != "s"]
    return "".join(word[0] for word in told), "".join(word[0] for word in told if word not in _SMALL)
