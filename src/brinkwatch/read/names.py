"""Which names stand in the text: those the parser saw and those of the word lists, brought together."""

import itertools
from collections.abc import Iterator, Sequence

from brinkwatch.nlp.parse import Name, Parse, Sentence
from brinkwatch.ontology.lexicon import Alias, Hit, NameForm, load_lexicon
from brinkwatch.ontology.people import family_name, load_name_rules
from brinkwatch.ontology.spelling import Piece, forms, plain, word_pieces
from brinkwatch.ontology.weapons import load_weapon_rules
from brinkwatch.read.name_spans import LABELS, POSSESSIVES, NameSpan, trim_name
from brinkwatch.read.weapons import find_weapons
from brinkwatch.records.mention import MentionKind

_SURE, _VERY_SURE = 0.6, 0.9
_TABLE_SCORE = 0.9
_UNSEEN_SCORE = 0.7
_SURNAME_SCORE = 0.6
_VESSEL = 9.0


def find_names(parse: Parse) -> tuple[NameSpan, ...]:
    """Return the names of a parse in the text's order; none overlap."""
    seen = _names_by_sentence(parse)
    found: list[NameSpan] = []
    for number, sentence in enumerate(parse.sentences):
        names = [trimmed for name in seen.get(number, ()) if (trimmed := trim_name(parse, name)) is not None]
        found.extend(_merge(parse, names, list(_hits(parse, sentence))))
    return tuple(_with_one_kind(parse, _with_surnames(parse, _without_weak(found))))


def _with_one_kind(parse: Parse, found: Sequence[NameSpan]) -> list[NameSpan]:
    """Give every name that no table knows the kind that the parser saw most surely over the text; ships are neither."""
    votes: dict[str, dict[MentionKind, float]] = {}
    texts = [parse.text[parse.tokens[name.first].start : parse.tokens[name.last - 1].end] for name in found]
    for name, text in zip(found, texts, strict=True):
        if not name.aliases:
            row = votes.setdefault(text, {})
            row[name.kind] = row.get(name.kind, 0.0) + name.score
            ship = _ship(parse, name)
            for form in (text, text.partition(" ")[2]) if ship else ():
                votes.setdefault(form, {})[ship or name.kind] = _VESSEL
    return [
        name if name.aliases else name._replace(kind=max(votes[text], key=lambda kind: (votes[text][kind], kind)))
        for name, text in zip(found, texts, strict=True)
    ]


def _ship(parse: Parse, name: NameSpan) -> MentionKind | None:
    """Return what a ship's name is, a weapon's if it is a warship ("the tanker ...", "USS ..."), or None for no ship."""
    first = parse.tokens[name.first].text.lower().rstrip(".")
    before = parse.tokens[name.first - 1].text.lower().rstrip(".") if name.first else ""
    vessels = load_name_rules().vessels
    word = first if first in vessels and name.last - name.first > 1 else before
    if word not in vessels:
        return None
    return MentionKind.WEAPON if word in load_weapon_rules().warships else MentionKind.OTHER


def _with_surnames(parse: Parse, found: Sequence[NameSpan]) -> list[NameSpan]:
    """Add the bare surnames, passed over by the parser, of people whom the text names in full."""
    taken = {index for name in found for index in range(name.first, name.last)}
    surnames = set()
    for name in found:
        words = forms(parse.text[parse.tokens[name.first].start : parse.tokens[name.last - 1].end])
        if name.kind is MentionKind.PERSON and len(words) > 1:
            surnames.add(family_name(words))
    missed = [
        NameSpan(token.index, token.index + 1, MentionKind.PERSON, (), _SURNAME_SCORE, seen=False)
        for token in parse.tokens
        if token.upos == "PROPN"
        and token.index not in taken
        and plain(token.text) in surnames
        and token.text[0].isupper()
    ]
    return sorted([*found, *missed])


def _names_by_sentence(parse: Parse) -> dict[int, list[Name]]:
    rows: dict[int, list[Name]] = {}
    weapons = {index for first, last in find_weapons(parse) for index in range(first, last)}
    for name in parse.names:
        armed = name.last - 1 in weapons and name.first in weapons
        if name.label in LABELS and 0 <= name.first < name.last <= len(parse.tokens) and not armed:
            rows.setdefault(parse.sentence_of[name.first], []).append(name)
    return rows


def _hits(parse: Parse, sentence: Sentence) -> Iterator[NameSpan]:
    parts = [word_pieces(token.text) for token in parse.tokens[sentence.first : sentence.last]]
    pieces = list(itertools.chain.from_iterable(parts))
    tokens = [index for index, row in enumerate(parts, sentence.first) for _ in row]
    for hit in load_lexicon().find(pieces):
        aliases = _allowed(hit, pieces)
        if aliases:
            first, last = tokens[hit.first], tokens[hit.last - 1] + 1
            first += parse.tokens[first].text == "the" and aliases[0].form is NameForm.NAME
            yield NameSpan(first, last, aliases[0].entry.kind, aliases, _TABLE_SCORE, seen=False)


def _shouts(pieces: Sequence[Piece]) -> bool:
    """Say whether a line is written in capitals throughout, where an acronym looks like any word."""
    words = [piece.written for piece in pieces if piece.written.isalpha()]
    return len(words) > 3 and sum(word.isupper() for word in words) * 4 > len(words) * 3


def _allowed(hit: Hit, pieces: Sequence[Piece]) -> tuple[Alias, ...]:
    """Leave out acronyms that a line in capitals does not bear."""
    kept = tuple(alias for alias in hit.aliases if alias.capitals is None or not alias.weak)
    if len(kept) == len(hit.aliases):
        return kept
    shouting = _shouts(pieces) or _shouts(pieces[max(0, hit.first - 1) : hit.last + 4])
    return kept if shouting else hit.aliases


def _merge(parse: Parse, names: Sequence[NameSpan], hits: Sequence[NameSpan]) -> list[NameSpan]:
    """Bring both sources together: the longer name wins, tables say what an equal one is unless the parser is sure it is not."""
    found: list[NameSpan] = []
    taken = [False] * len(names)
    for hit in hits:
        rivals = [number for number, name in enumerate(names) if name.first < hit.last and hit.first < name.last]
        kept = _settle(parse, hit, [names[number] for number in rivals])
        if kept is not None:
            found.append(kept)
            for number in rivals:
                taken[number] = taken[number] or _is_core(kept, names[number], found) or _covered(names[number], kept)
    extra = [name for number, name in enumerate(names) if not taken[number]]
    for name in extra:
        inner = [span for span in found if name.first < span.last and span.first < name.last]
        if all(_nested(span, name) for span in inner):
            found.append(name._replace(aliases=_aliases_of(parse, name)))
    return sorted(_outer_first(found))


def _is_core(kept: NameSpan, name: NameSpan, found: Sequence[NameSpan]) -> bool:
    """Say whether a known name is all that a longer one says: a title or its own country's adjective stands before it."""
    if kept.kind is name.kind is MentionKind.PERSON:
        return True
    if kept.kind is not name.kind or kept.last != name.last:
        return False
    if kept.first == name.first:
        return True
    before = [span for span in found if span.first == name.first and span.last == kept.first and _is_state(span)]
    countries = {alias.entry.country for alias in kept.aliases}
    return any(alias.entry.country in countries for span in before for alias in span.aliases)


def _aliases_of(parse: Parse, name: NameSpan) -> tuple[Alias, ...]:
    """Return the table rows of a parser's name that no hit covered, as two names overlap in the text."""
    text = parse.text[parse.tokens[name.first].start : parse.tokens[name.last - 1].end]
    return tuple(
        alias
        for alias in load_lexicon().aliases(text)
        if (alias.entry.kind is name.kind or alias.entry.is_state) and not alias.weak
    )


def _nested(span: NameSpan, name: NameSpan) -> bool:
    return name.first <= span.first and span.last <= name.last and span[:2] != name[:2]


def _covered(name: NameSpan, kept: NameSpan) -> bool:
    return (kept.first <= name.first and name.last <= kept.last) or not _nested(kept, name)


def _outer_first(found: Sequence[NameSpan]) -> list[NameSpan]:
    """Drop names nested in a longer one, save a possessor or a country that stands before the body it belongs to."""
    kept: list[NameSpan] = []
    for span in found:
        outer = [other for other in found if _nested(span, other)]
        if all(
            other.kind is MentionKind.ORGANISATION and span.first == other.first and _is_state(span) for other in outer
        ):
            kept.append(span)
    return kept


def _is_state(span: NameSpan) -> bool:
    return any(alias.entry.is_state for alias in span.aliases)


def _settle(parse: Parse, hit: NameSpan, rivals: Sequence[NameSpan]) -> NameSpan | None:
    """Return what a table's name is, given what the parser saw there, or None where it is none."""
    same = next((name for name in rivals if name.first == hit.first and name.last == hit.last), None)
    if same is not None:
        return _same(parse, hit, same)
    outer = next((name for name in rivals if name.first <= hit.first and hit.last <= name.last), None)
    if outer is not None:
        return _inside(parse, hit, outer)
    if rivals and hit.last - hit.first <= max(name.last - name.first for name in rivals) and not _within(rivals, hit):
        return None
    if not rivals and (_is_given_name(parse, hit) or _part_of_longer(parse, hit)):
        return None
    return hit._replace(score=hit.score if rivals else _UNSEEN_SCORE)


def _within(rivals: Sequence[NameSpan], hit: NameSpan) -> bool:
    return all(hit.first <= name.first and name.last <= hit.last for name in rivals)


def _same(parse: Parse, hit: NameSpan, same: NameSpan) -> NameSpan | None:
    person = same.kind is MentionKind.PERSON
    fitting = tuple(alias for alias in hit.aliases if (alias.entry.kind is MentionKind.PERSON) == person)
    if fitting:
        return hit._replace(
            aliases=_strong(fitting), kind=fitting[0].entry.kind, score=max(hit.score, same.score), seen=True
        )
    if same.score >= _SURE and (
        all(alias.weak for alias in hit.aliases) or (person and _may_be_person(parse, hit, same))
    ):
        return None
    return hit._replace(score=_UNSEEN_SCORE)


def _may_be_person(parse: Parse, hit: NameSpan, same: NameSpan) -> bool:
    """Say whether the parser's person is to be believed where the tables have a place or body of that name."""
    words = forms(parse.text[parse.tokens[hit.first].start : parse.tokens[hit.last - 1].end])
    if " ".join(words) not in load_name_rules().also_people:
        return False
    return _neighbour_names(parse, hit) or (same.score >= _VERY_SURE and _has_bearer(parse, words[-1]))


def _has_bearer(parse: Parse, word: str) -> bool:
    """Say whether the parser saw a person of several names who bears the word: "Steve Israel" for a later "Israel"."""
    full = (name for name in parse.names if name.label == "PER" and name.last - name.first > 1)
    return any(word in forms(parse.text[name.start : name.end]) for name in full)


def _strong(aliases: tuple[Alias, ...]) -> tuple[Alias, ...]:
    return tuple(alias._replace(weak=False) for alias in aliases)


def _inside(parse: Parse, hit: NameSpan, outer: NameSpan) -> NameSpan | None:
    """Judge a known name within a longer one that the parser saw."""
    if outer.kind is MentionKind.PERSON:
        person = hit.aliases[0].entry.kind is MentionKind.PERSON
        return hit if person and (hit.last == outer.last or hit.last - hit.first > 1) else None
    if _is_state(hit):
        return hit if outer.kind is MentionKind.ORGANISATION or _possessive(parse, hit.last) else None
    if hit.last == outer.last and outer.kind is MentionKind.ORGANISATION:
        return hit._replace(seen=True)
    return None


def _possessive(parse: Parse, index: int) -> bool:
    return index < len(parse.tokens) and parse.tokens[index].text in POSSESSIVES


def _is_given_name(parse: Parse, hit: NameSpan) -> bool:
    """Say whether a lone "Jordan" the parser saw no place in is as likely somebody's name."""
    if hit.last - hit.first > 1:
        return False
    words = forms(parse.text[parse.tokens[hit.first].start : parse.tokens[hit.last - 1].end])
    if " ".join(words) not in load_name_rules().also_people:
        return False
    return _neighbour_names(parse, hit)


def _part_of_longer(parse: Parse, hit: NameSpan) -> bool:
    """Say whether a weak short form is tied into a longer unknown name ("Petra Nemcova")."""
    return all(alias.weak for alias in hit.aliases) and _neighbour_names(parse, hit)


def _neighbour_names(parse: Parse, hit: NameSpan) -> bool:
    for index in (hit.first - 1, hit.last):
        if 0 <= index < len(parse.tokens) and parse.sentence_of[index] == parse.sentence_of[hit.first]:
            token = parse.tokens[index]
            if token.upos == "PROPN" and token.text[:1].isupper() and token.text not in POSSESSIVES:
                return True
    return False


def _without_weak(found: Sequence[NameSpan]) -> list[NameSpan]:
    """Keep weak short forms only where a longer form of the same actor stands in the text, or the parser saw a name."""
    strong = {alias.entry.key for span in found for alias in span.aliases if not alias.weak}
    kept = []
    for span in found:
        aliases = tuple(alias for alias in span.aliases if not alias.weak or alias.entry.key in strong)
        if aliases or not span.aliases:
            kept.append(span._replace(aliases=aliases))
        elif span.seen:
            kept.append(span._replace(aliases=()))
    return kept
