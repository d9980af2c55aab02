"""Which names of people in a document are one person: full names first, then the surnames that point back to them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from brinkwatch.nlp.parse import Parse
from brinkwatch.ontology.cues import cue_table
from brinkwatch.ontology.lexicon import Entry, load_lexicon
from brinkwatch.ontology.people import family_name, gender_of, is_short_for, is_surname
from brinkwatch.ontology.spelling import forms, plain
from brinkwatch.ontology.titles import load_title_rules, title_before
from brinkwatch.ontology.variants import is_slip, spelling_key
from brinkwatch.read.drafted import Drafted
from brinkwatch.read.scene import Scene, Site
from brinkwatch.records.mention import MentionKind

# How a bare surname is weighed. Chosen on three hand-read news texts with three to four bearers of one surname each.
_SURNAME, _GIVEN, _LEADER, _HERE, _NEAR, _OFTEN, _TITLE, _AHEAD = 0.3, 0.15, 0.3, 0.25, 0.15, 0.1, 0.4, -0.2
_VOICE = 0.2
_FIRST, _LAST, _ONLY_HERE = 0.2, 0.2, 0.4
_MARGIN = 0.15
# "Pat" is short for "Patrick", "Al" for too many.
_BRIEF = 3
_SURE = 0.75
_OFFICE, _SAME_TITLE, _COUNTRY, _HEAD, _ONLY, _ENOUGH = 0.4, 0.3, 0.2, 0.3, 0.2, 0.6


class Weighed(NamedTuple):
    """A candidate for a name, with its score (0-1) and what speaks for it."""

    draft: Drafted
    score: float
    reason: str


class Setting(NamedTuple):
    """What a document says of itself: day of publication (ISO) or None, countries named, starts of a transcript's labels."""

    day: str | None
    countries: frozenset[str]
    labels: frozenset[int]


def full_names(scene: Scene) -> list[Drafted]:
    """Return the persons whom the document names in full."""
    drafts: list[Drafted] = []
    for site in _people(scene):
        words = forms(site.mention.text)
        if len(words) > 1 or site.mention.candidates:
            _add_full(drafts, site, words)
    return drafts


def _people(scene: Scene) -> Iterator[Site]:
    return (site for site in scene.sites if site.mention.kind is MentionKind.PERSON and site.mention.form == "name")


def stray_surnames(scene: Scene, drafts: Sequence[Drafted]) -> frozenset[str]:
    """Return the mentions that the parser took for a place or a body, though a person of the text bears that surname."""
    surnames = {draft.surname for draft in drafts if len(draft.words) > 1 and draft.surname}
    surnames |= {surname.rpartition(" ")[2] for surname in surnames}
    return frozenset(
        site.mention.id
        for site in scene.sites
        if site.mention.form == "name"
        and site.mention.kind is not MentionKind.PERSON
        and not site.mention.candidates
        and (site.mention.confidence < _SURE or site.mention.kind is MentionKind.ORGANISATION)
        and " ".join(forms(site.mention.text)) in surnames
    )


def _add_full(drafts: list[Drafted], site: Site, words: tuple[str, ...]) -> None:
    entry = _entry_of(site)
    for draft in drafts:
        if entry is not None and draft.entry is not None:
            same = draft.entry is entry
        else:
            same = same_person(draft.words, words)
        if same:
            draft.sites.append(site)
            if len(words) > len(draft.words) and draft.entry is None:
                draft.words, draft.name = words, site.mention.text
            return
    drafts.append(_new(site, words, entry))


def _entry_of(site: Site) -> Entry | None:
    if not site.mention.candidates:
        words = forms(site.mention.text)
        return load_lexicon().spelt.get(spelling_key(words)) if len(words) > 1 else None
    entry = load_lexicon().entries.get(site.mention.candidates[0].actor)
    return entry if entry and entry.kind is MentionKind.PERSON else None


def _new(site: Site, words: tuple[str, ...], entry: Entry | None) -> Drafted:
    actor = entry.actor if entry else None
    surname = " ".join(forms(actor.surname)) if actor and actor.surname else family_name(words)
    return Drafted(
        name=entry.name if entry else site.mention.text,
        kind=MentionKind.PERSON,
        words=words if len(words) > 1 or entry is None else forms(entry.name),
        entry=entry,
        key=entry.key if entry else None,
        code=entry.code if entry else None,
        country=entry.country if entry else None,
        gender=(actor.gender if actor else None) or gender_of(words),
        surname=surname,
        sites=[site],
    )


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two full names are of one: same letters, its end or beginning, without middle names, a short form.

    >>> same_person(("li", "xiao", "ming"), ("li", "xiaoming")), same_person(("ana", "j", "ruiz"), ("ana", "ruiz"))
    (True, True)
    >>> same_person(("pat", "ruiz"), ("patricia", "ruiz")), same_person(("li", "xiao", "ming"), ("li", "da", "ming"))
    (True, False)
    >>> same_person(("bill", "ruiz"), ("william", "ruiz")), same_person(("ayumi", "mori"), ("mori", "ayumi"))
    (True, True)
    """
    if "".join(one) == "".join(other) or spelling_key(tuple(one)) == spelling_key(tuple(other)):
        return True
    if len(one) == len(other) == 2 and one[1] == other[1]:
        brief, full = sorted((one[0], other[0]), key=len)
        return (len(brief) >= _BRIEF and full.startswith(brief)) or is_short_for(brief, full)
    if len(one) == len(other) == 2:
        return tuple(one) == (other[1], other[0])
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if 1 < len(short) < len(long) and short in (long[-len(short) :], long[: len(short)]):
        return True
    if len(short) != 2 or len(long) < 3 or family_name(tuple(long)) != long[-1]:
        return False
    return short[0] == long[0] and short[-1] == long[-1]


def add_surnames(scene: Scene, drafts: list[Drafted], setting: Setting) -> dict[str, tuple[Weighed, ...]]:
    """Give every lone surname to the person it means, or open one for it; return the mentions that may be several people."""
    owned = {site.mention.id for draft in drafts for site in draft.sites}
    strays = stray_surnames(scene, drafts)
    people = {site.mention.id for site in _people(scene)} | strays
    single = [site for site in scene.sites if site.mention.id in people and site.mention.id not in owned]
    return _add_single(scene, drafts, single, setting)


def _add_single(
    scene: Scene, drafts: list[Drafted], single: Sequence[Site], setting: Setting
) -> dict[str, tuple[Weighed, ...]]:
    unsure: dict[str, tuple[Weighed, ...]] = {}
    known = list(drafts)
    for site in single:
        word = " ".join(forms(site.mention.text))
        bearers = [draft for draft in known if bears(draft, word)] or _misspelt(known, word)
        leader = _leader_meant(scene, site, bearers, word, setting)
        if leader is not None:
            drafts.append(leader)
            known.append(leader)
            continue
        rows = [_weigh(scene, site, draft, word, setting) for draft in bearers]
        rows = rows if site.mention.start in setting.labels else _with_last(scene, rows, site)
        weighed = sorted(_with_first(rows), key=lambda row: -row.score)
        if not weighed:
            _add_unknown(scene, drafts, site, word, setting)
        elif len(weighed) == 1 or weighed[0].score - weighed[1].score >= _MARGIN:
            weighed[0].draft.sites.append(site)
        else:
            unsure[site.mention.id] = tuple(weighed)
    return unsure


def _leader_meant(scene: Scene, site: Site, bearers: Sequence[Drafted], word: str, setting: Setting) -> Drafted | None:
    """Return the head of a state who bears the surname, where the text names others of that surname only later."""
    ahead = all(other.first >= site.first for draft in bearers for other in draft.sites)
    if not bearers or not ahead or site.mention.start in setting.labels:
        return None
    entry = known_by_surname(word, title_of(scene.parse, site), setting.day, setting.countries)
    if entry is None or any(draft.entry is entry for draft in bearers):
        return None
    leader = _new(site, (word,), entry)
    return leader if is_leader(leader, setting.day) else None


def _with_last(scene: Scene, rows: Sequence[Weighed], site: Site) -> list[Weighed]:
    """Return the bearers of a surname; the one whom this paragraph names in full is the likelier one, of several the last who spoke."""
    full = [
        (other.first, number, other)
        for number, row in enumerate(rows)
        for other in row.draft.sites
        if other.paragraph == site.paragraph and other.first < site.first and len(forms(other.mention.text)) > 1
    ]
    named = {number for _, number, _ in full}
    spoke = [number for _, number, other in sorted(full, key=lambda row: row[0]) if _speaks(scene.parse, other)]
    if len(rows) == 1 or not (len(named) == 1 or spoke):
        return list(rows)
    meant, by = (full[0][1], _ONLY_HERE) if len(named) == 1 else (spoke[-1], _LAST)
    return [
        _raised(row, by, "named in full in this paragraph") if number == meant else row
        for number, row in enumerate(rows)
    ]


def _raised(row: Weighed, by: float, reason: str) -> Weighed:
    return Weighed(row.draft, round(row.score + by, 3), f"{row.reason}, {reason}")


def _with_first(rows: Sequence[Weighed]) -> Iterator[Weighed]:
    """Yield the bearers of a surname; the only one whom the text's first sentence names is the likelier one."""
    first = [row.draft for row in rows if any(site.sentence == 0 for site in row.draft.sites)]
    for row in rows:
        if len(first) == 1 and row.draft is first[0] and len(rows) > 1:
            yield _raised(row, _FIRST, "named in the first sentence")
        else:
            yield row


def bears(draft: Drafted, word: str) -> bool:
    """Say whether a word is a person's family name or one of the given names."""
    return draft.kind is MentionKind.PERSON and (is_surname(word, draft.surname or "") or word in draft.words)


def _misspelt(known: Sequence[Drafted], word: str) -> list[Drafted]:
    """Return the one person whose long surname the word spells wrong by a letter."""
    found = [draft for draft in known if len(draft.words) > 1 and is_slip(word, draft.surname or "")]
    return found if len(found) == 1 else []


def _weigh(scene: Scene, site: Site, draft: Drafted, word: str, setting: Setting) -> Weighed:
    """Weigh one bearer of a surname for one mention of it."""
    if site.mention.start in setting.labels:
        return _weigh_label(scene, draft, setting)
    reasons = [("surname", _SURNAME)] if is_surname(word, draft.surname or "") else [("given name", _GIVEN)]
    leads = is_leader(draft, setting.day)
    if leads:
        reasons.append(("heads a state or government", _LEADER))
    before = [other for other in draft.sites if other.first < site.first]
    if before and (leads or _speaks(scene.parse, site)):
        distance = site.paragraph - max(before, key=lambda other: other.first).paragraph
        reasons.extend([("named in this paragraph", _HERE)] if distance == 0 else [])
        reasons.extend([("named in the paragraph before", _NEAR)] if 0 < distance < 3 else [])
        if distance < 3 and not leads:
            reasons.append(("speaks nearby", _VOICE))
    elif not before and site.paragraph > 0:
        reasons.append(("not named yet", _AHEAD))
    reasons.append(("named often", _OFTEN * min(1.0, len(draft.sites) / 4)))
    reasons.extend(_title_reasons(scene.parse, site, draft))
    score = sum(value for _, value in reasons)
    return Weighed(draft, max(0.0, min(1.0, round(score, 3))), ", ".join(name for name, _ in reasons))


def _weigh_label(scene: Scene, draft: Drafted, setting: Setting) -> Weighed:
    """Weigh a person for a transcript's label: guests are introduced together, and are seldom the leaders spoken of."""
    score, reason = _SURNAME, "surname"
    if is_leader(draft, setting.day):
        score, reason = score - _LEADER, "heads a state, seldom interviewed"
    sentences = {site.sentence for site in draft.sites}
    labelled = {" ".join(forms(other.mention.text)) for other in scene.sites if other.mention.start in setting.labels}
    for other in scene.sites:
        if other.sentence in sentences and other not in draft.sites and other.mention.form == "name":
            words = forms(other.mention.text)
            if len(words) > 1 and labelled.intersection(words) - {draft.surname or ""}:
                return Weighed(
                    draft, round(min(1.0, score + _TITLE), 3), reason + ", introduced beside another speaker"
                )
    return Weighed(draft, round(max(0.0, score), 3), reason)


def is_leader(draft: Drafted, day: str | None) -> bool:
    """Say whether a person heads a state or government: by the tables on that day (None: still), or by a title in the text."""
    rules = load_title_rules()
    heads = rules.state | rules.government
    if draft.entry is not None and draft.entry.actor is not None:
        offices = (office for office in draft.entry.actor.offices if day is not None or office.until is None)
        return any(office.held_on(day) and forms(office.title) in heads for office in offices)
    return any(noun in heads for noun in draft.nouns)


def _speaks(parse: Parse, site: Site) -> bool:
    token = parse.tokens[site.head]
    if not token.relation.startswith("nsubj") or token.head < 0:
        return False
    rows = cue_table().verbs.get(parse.tokens[token.head].lemma.lower(), ())
    return any(not row.particles for row in rows)


def _title_reasons(parse: Parse, site: Site, draft: Drafted) -> list[tuple[str, float]]:
    title = title_of(parse, site)
    if not title:
        return []
    gender = load_title_rules().genders.get(title)
    if gender and draft.gender and gender != draft.gender:
        return [("form of address does not fit", -_TITLE - _HERE)]
    if title in draft.nouns:
        return [("same title", _TITLE)]
    return []


def title_of(parse: Parse, site: Site) -> tuple[str, ...]:
    """Return the title that stands right before a name, in comparable forms, or nothing."""
    low = max(parse.sentences[site.sentence].first, site.first - 4)
    words = [plain(token.text) for token in parse.tokens[low : site.first]]
    return title_before(words, len(words))


def _add_unknown(scene: Scene, drafts: list[Drafted], site: Site, word: str, setting: Setting) -> None:
    """Open a person for a lone surname: the one in office where the tables know just one who fits, else the bare name."""
    for draft in drafts:
        if bears(draft, word):
            draft.sites.append(site)
            return
    entry = known_by_surname(word, title_of(scene.parse, site), setting.day, setting.countries)
    draft = _new(site, (word,), entry)
    drafts.append(draft)


def known_by_surname(word: str, title: tuple[str, ...], day: str | None, countries: Iterable[str]) -> Entry | None:
    """Return the one person of the tables whom a bare surname means, or None where that is not clear."""
    named = frozenset(countries)
    rows = []
    for entry in load_lexicon().surnames.get(word, ()):
        actor = entry.actor
        if actor is None or (actor.local and entry.country not in named):
            continue
        offices = [office for office in actor.offices if office.held_on(day)]
        score = _OFFICE if offices else 0.0
        score += _SAME_TITLE if title and any(forms(office.title)[-1:] == title[-1:] for office in offices) else 0.0
        score += _COUNTRY if entry.country in named else 0.0
        heads = load_title_rules().state | load_title_rules().government
        score += _HEAD if any(forms(office.title) in heads for office in offices) else 0.0
        rows.append((score, entry.key, entry))
    rows.sort(key=lambda row: (-row[0], row[1]))
    if not rows:
        return None
    alone = len(rows) == 1 or rows[0][0] - rows[1][0] >= _SAME_TITLE
    best = rows[0][0] + (_ONLY if len(rows) == 1 else 0.0)
    return rows[0][2] if alone and best >= _ENOUGH else None
