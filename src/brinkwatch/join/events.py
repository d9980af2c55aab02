"""Which event mentions of the case report one happening."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from brinkwatch.join.affinity import affinity
from brinkwatch.join.profile import Profile, Weights, profile_of, weigh_words
from brinkwatch.join.sights import Sight, Standing, with_days
from brinkwatch.ontology.join import is_broad_deed
from brinkwatch.records.days import Days

# A block past this many sights is cut: its later sights found groups of their own.
BLOCK_CAP = 400

_Key = tuple[str, ...]


def group_sights(sights: Iterable[Sight]) -> tuple[tuple[Sight, ...], ...]:
    """Return the sights in groups of one happening each, sorted by their first sight.

    Clear sights found the groups; vague ones (no doer, no day, nothing acted on) are attached last and so never bridge two
    groups. Which documents came first does not matter: sights are sorted before they are grouped.
    """
    ordered = sorted(_inherit_days(sights), key=lambda sight: (-_clarity(sight), sight.order, sight.mention.id))
    weights = weigh_words(ordered)
    board = _Board(weights)
    for sight in ordered:
        board.place(sight)
    board.merge()
    groups = (tuple(sorted(group, key=_by_order)) for group in board.groups if group)
    return tuple(sorted(groups, key=lambda group: _by_order(group[0])))


def _by_order(sight: Sight) -> tuple[tuple[str, str, int], str]:
    return sight.order, sight.mention.id


def _clarity(sight: Sight) -> int:
    known = (sight.days is not None, bool(sight.doers), sight.head is not None, bool(sight.done_to), not sight.generic)
    return sum(known)


def _inherit_days(sights: Iterable[Sight]) -> list[Sight]:
    """Return the sights, undated ones with the day of the only dated sight of the same deed and thing in their text."""
    rows = list(sights)
    dated: dict[_Key, set[Days]] = defaultdict(set)
    for sight in rows:
        if sight.days and not sight.generic and not sight.mention.historical and not is_broad_deed(sight.deed):
            dated[_same_text_key(sight)].add(sight.days)
    return [sight if sight.days else _with_only(sight, dated.get(_same_text_key(sight), set())) for sight in rows]


def _same_text_key(sight: Sight) -> _Key:
    return sight.mention.document, sight.standing, sight.deed, sight.head or ""


def _with_only(sight: Sight, days: set[Days]) -> Sight:
    if len(days) != 1 or sight.mention.historical or sight.head is None:
        return sight
    return with_days(sight, next(iter(days)))


class _Board:
    """The groups made so far and where to look for the one that a sight may belong to."""

    def __init__(self, weights: Weights) -> None:
        self.groups: list[list[Sight]] = []
        self._profiles: list[Profile] = []
        self._blocks: dict[_Key, list[int]] = defaultdict(list)
        self._weights = weights

    def place(self, sight: Sight) -> None:
        """Add a sight to the group it agrees with best, else let it found one."""
        profile = profile_of((sight,), self._weights)
        number = self._best(profile, self._candidates(profile))
        if number is None:
            number = len(self.groups)
            self.groups.append([sight])
            self._profiles.append(profile)
            self._index(number)
        else:
            self._add(number, [sight])

    def merge(self) -> None:
        """Join groups that agree, now that each knows all its sights; the smaller goes into the larger."""
        numbers = sorted(range(len(self.groups)), key=lambda n: (len(self.groups[n]), -n))
        for number in numbers:
            if not self.groups[number]:
                continue
            profile = self._profiles[number]
            others = [other for other in self._candidates(profile) if other != number and self.groups[other]]
            goal = self._best(profile, others)
            if goal is not None:
                sights, self.groups[number] = self.groups[number], []
                self._add(goal, sights)

    def _add(self, number: int, sights: Sequence[Sight]) -> None:
        self.groups[number].extend(sights)
        self._profiles[number] = profile_of(self.groups[number], self._weights)
        self._index(number)

    def _index(self, number: int) -> None:
        for key in _kept_under(self._profiles[number]):
            block = self._blocks[key]
            if number not in block[-BLOCK_CAP:]:
                block.append(number)

    def _candidates(self, profile: Profile) -> list[int]:
        found = {number for key in _sought_under(profile) for number in self._blocks.get(key, ())[-BLOCK_CAP:]}
        return sorted(found)

    def _best(self, profile: Profile, candidates: Iterable[int]) -> int | None:
        scored: list[tuple[float, int, int]] = []
        for number in candidates:
            score = affinity(profile, self._profiles[number], self._weights)
            if score is not None:
                scored.append((-round(score, 6), -len(self.groups[number]), number))
        return min(scored)[2] if scored else None


def _subjects(profile: Profile) -> list[_Key]:
    """Return what one happening shares with its other reports: its deeds and the sorts of things acted on."""
    deeds = [(profile.standing, "deed", deed) for deed in sorted(profile.deeds)]
    vague = (
        [(profile.standing, "vague", deed) for deed in sorted(profile.vague)]
        if profile.standing is not Standing.DONE
        else []
    )
    return [*deeds, *vague, *((profile.standing, "sort", sort) for sort in sorted(profile.sorts))]


def _kept_under(profile: Profile) -> list[_Key]:
    """Return the blocks that hold a group: each of its subjects with each doer, or with none known, and with any."""
    doers = sorted(profile.doers) or [""]
    return [(*subject, doer) for subject in _subjects(profile) for doer in (*doers, "*")]


def _sought_under(profile: Profile) -> list[_Key]:
    """Return the blocks where groups of the same happening can be: those of its doers or of none known."""
    doers = [*sorted(profile.doers), ""] if profile.doers else ["*"]
    return [(*subject, doer) for subject in _subjects(profile) for doer in doers]
