"""Bring the names of one report together: which of them name the same person, body or place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import ratio

from ofrecord.entities.knowledge import Gender, Knowledge, knowledge
from ofrecord.entities.scan import NameAt
from ofrecord.entities.sheet import CONJ
from ofrecord.entities.stretch import is_body
from ofrecord.model import EntityKind

_ALIKE = 88
_LONG = 6
_SURE = 1.5
_KEY = 5.0
_LIST = 3
_LONGEST_LIST = 30
_PAIR = 2
_TOLD = 4.0
_PLACES = frozenset({"place", "other"})
_BODIES = frozenset({"organization", "group"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Cluster:
    """What is known of one entity while a report is read. `names` in the order of the text."""

    names: list[NameAt] = field(default_factory=list)
    votes: defaultdict[EntityKind, float] = field(default_factory=lambda: defaultdict(float))
    genders: Counter[Gender] = field(default_factory=Counter)
    why: list[str] = field(default_factory=list)

    def add(self, name: NameAt) -> None:
        """Count a name in, with its evidence."""
        self.names.append(name)
        for kind, weight in name.votes:
            self.votes[kind] += weight
        if name.gender:
            self.genders[name.gender] += 1

    def absorb(self, other: Cluster, why: str) -> None:
        """Take over all of another cluster."""
        # Who is named in full stays a person, whatever the surname alone is taken for.
        settled = self.kind == "person" and len(self.words) > 1 and len(other.words) == 1
        self.names += other.names
        for kind, weight in other.votes.items():
            if kind == "person" or not settled:
                self.votes[kind] += weight
        self.genders += other.genders
        self.why += [*other.why, why]

    @property
    def kind(self) -> EntityKind:
        """The kind with most votes; of equals the first in alphabetical order."""
        if not self.votes:
            return "other"
        return min(self.votes, key=lambda kind: (-self.votes[kind], kind))

    @property
    def fullest(self) -> NameAt:
        """The name with most words; of equals the most used, then the first."""
        uses = Counter(name.words for name in self.names)
        return max(self.names, key=lambda name: (len(name.words), uses[name.words]))

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the fullest name."""
        return self.fullest.words


def cluster(names: Sequence[NameAt], lower: frozenset[str], known: Knowledge) -> list[Cluster]:
    """Bring names together, in the order of their first mention.

    `lower` are the words that the report writes in lower case: one of them alone with a capital ("the Wall")
    names nobody unless there is more to say so.
    """
    forms: dict[tuple[str, ...], Cluster] = {}
    for name in names:
        forms.setdefault(known.same.get(name.words, name.words), Cluster()).add(name)
    _vote_by_key(forms, known)
    _vote_by_list(forms)
    _vote_by_surname(forms, known)
    forms = {words: form for words, form in forms.items() if not _is_nothing(form, known)}
    _join_suffixes(forms, known)
    people = _join_full_names([form for form in forms.values() if _is_full_name(form)], known)
    rest = [form for form in forms.values() if not _is_full_name(form)]
    rest = _join_surnames(people, rest, known)
    rest = _join_things(_join_acronyms(rest), known)
    found = [*people, *(form for form in rest if not _is_common(form, lower, known))]
    for one in found:
        one.names.sort(key=lambda name: (name.sheet.number, name.start))
    return sorted(found, key=lambda one: (one.names[0].sheet.number, one.names[0].start))


def _join_suffixes(forms: dict[tuple[str, ...], Cluster], known: Knowledge) -> None:
    """A full name with words before it that do not belong to it ("PA Ada Lind") is that name.

    After a first name it is a surname of several words: "Garcia Marquez" is "Gabriel Garcia Marquez".
    """
    for words in [words for words in forms if len(words) > _PAIR]:
        for start in range(1, len(words) - 1) if words in forms else ():
            short = forms.get(words[start:])
            opened = words[start] in known.particles and _is_person(forms[words])
            if short is None or not (opened or _is_person(short)):
                continue
            named = words[0] in known.first_names and words[start] not in known.first_names
            if named or (opened and start == 1):
                forms[words].absorb(
                    short, f"{text_of(short)!r} are the last words of {text_of(forms[words])!r}"
                )
                del forms[words[start:]]
                break
            if len(short.names) >= len(forms[words].names):
                for name in forms.pop(words).names:
                    short.add(replace(name, start=name.start + start, words=words[start:]))
                break


def _is_person(form: Cluster) -> bool:
    return len(form.words) > 1 and form.kind == "person"


def _vote_by_surname(forms: dict[tuple[str, ...], Cluster], known: Knowledge) -> None:
    """Where "Lind" is a person, so is an "Ada Lind" that the recognizer took for a body."""
    for words, form in forms.items():
        if len(words) != _PAIR or words in known.known or form.kind == "person":
            continue
        alone = forms.get(words[1:])
        if (
            alone is not None
            and alone.kind == "person"
            and not is_body(words[1], known)
            and not is_body(words[0], known)
        ):
            form.votes["person"] += alone.votes["person"]


def _is_common(form: Cluster, lower: frozenset[str], known: Knowledge) -> bool:
    if len(form.words) > 1 or form.words[0] not in lower or form.words in known.known:
        return False
    return max(form.votes.values(), default=0.0) < _TOLD


def _is_nothing(form: Cluster, known: Knowledge) -> bool:
    """Whether nothing but a capital letter, or the capitals of a headline, make this a name."""
    if not form.votes and len(form.words) == 1:
        return True
    if not all(name.sheet.flat for name in form.names) or known.known.get(form.words):
        return False
    return len(form.words) == 1 or form.kind != "person" or form.words[0] not in known.first_names


def surnames_of(names: Iterable[NameAt]) -> frozenset[str]:
    """The surnames of the people who are named in full."""
    return frozenset(
        surname_of(name.words)
        for name in names
        if len(name.words) > 1 and any(kind == "person" and weight > 1.0 for kind, weight in name.votes)
    )


def _vote_by_key(forms: dict[tuple[str, ...], Cluster], known: Knowledge) -> None:
    """The words that a name is counted as tell its kind too: "Tories" is a party."""
    for words, form in forms.items():
        kind = known.known.get(words)
        if kind is not None:
            form.votes[kind] += _KEY * len(form.names)
        elif words[-1] in known.organization_ends and len(words) > 1:
            form.votes["organization"] += _KEY * len(form.names)


def _vote_by_list(forms: dict[tuple[str, ...], Cluster]) -> None:
    """What stands in a list of names is of one kind: "Craven, Carteret and Onslow counties"."""
    of_head = {(name.sheet.number, name.head): form for form in forms.values() for name in form.names}
    lists: defaultdict[tuple[int, int], list[Cluster]] = defaultdict(list)
    for form in forms.values():
        for name in form.names:
            first = name.head
            for _ in range(_LONGEST_LIST):
                above = name.sheet.head[first]
                if name.sheet.dep[first] != CONJ or (name.sheet.number, above) not in of_head:
                    break
                first = above
            lists[name.sheet.number, first].append(form)
    for members in lists.values():
        if len(members) < _LIST:
            continue
        kinds = Counter(form.kind for form in members if form.votes)
        if not kinds:
            continue
        kind = min(kinds, key=lambda one: (-kinds[one], one))
        if 2 * kinds[kind] > len(members):
            for form in members:
                form.votes[kind] += 1.5


def _is_full_name(form: Cluster) -> bool:
    return _is_person(form) and not is_surname(form.words)


def _join_full_names(forms: Iterable[Cluster], known: Knowledge) -> list[Cluster]:
    """ "Ada Lind" and "Ada J. Lind", "Joe Smith" and "Joseph Smith"."""
    people: list[Cluster] = []
    by_surname: defaultdict[str, list[Cluster]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: -len(form.words)):
        surname = surname_of(form.words)
        for person in by_surname[surname[:3]]:
            if alike(surname, surname_of(person.words)) and same_first(form.words[0], person.words[0], known):
                person.absorb(
                    form, f"{text_of(form)!r} has the same surname and first name as {text_of(person)!r}"
                )
                break
        else:
            people.append(form)
            by_surname[surname[:3]].append(form)
    return people


def surname_of(words: tuple[str, ...]) -> str:
    """The last word that is no "Jr.", with the particles before it and without an Arabic article.

    "von der leyen", "assad" for "al-Assad"; the first word of a name like "Kim Jong Un".
    """
    known = knowledge()
    if len(words) > _PAIR and words[0] in known.family_first:
        return words[0]
    kept = [word for word in words if word not in _SUFFIXES] or list(words)
    start = len(kept) - 1
    while start and kept[start - 1] in known.particles and (start > 1 or kept[0] not in known.first_names):
        start -= 1
    last = kept[-1]
    article = next((article for article in known.articles if last.startswith(article)), "")
    return " ".join([*kept[start:-1], last.removeprefix(article)])


def is_surname(words: tuple[str, ...]) -> bool:
    """Whether a name is a surname and nothing else: "Lind", "von der Leyen"."""
    return len(words) == 1 or surname_of(words) == " ".join(words)


def alike(one: str, other: str) -> bool:
    """Whether two folded words are spellings of one name: equal, or long and nearly equal."""
    if one == other:
        return True
    if one == other + "s" or other == one + "s":
        return False  # "the Linds" are no Lind
    return min(len(one), len(other)) >= _LONG and one[:3] == other[:3] and ratio(one, other) >= _ALIKE


def same_first(one: str, other: str, known: Knowledge) -> bool:
    """Whether two first names may be one person's: alike, an initial, or a short form of the other."""
    if alike(one, other) or ((len(one) == 1 or len(other) == 1) and one[0] == other[0]):
        return True
    return other in known.nicknames.get(one, ()) or one in known.nicknames.get(other, ())


def text_of(form: Cluster) -> str:
    """The fullest name as written."""
    name = form.fullest
    return name.sheet.block.doc[name.start : name.end].text


def _join_surnames(people: list[Cluster], rest: list[Cluster], known: Knowledge) -> list[Cluster]:
    """A surname alone goes to its one bearer; where several bear it, each mention is decided on its own."""
    surnames: defaultdict[str, list[Cluster]] = defaultdict(list)
    firsts: defaultdict[str, list[Cluster]] = defaultdict(list)
    for person in people:
        for surname in dict.fromkeys(surname_of(name.words) for name in person.names):
            surnames[surname].append(person)
        firsts[person.words[0]].append(person)
    left: list[Cluster] = []
    for form in rest:
        bearers = _bearers(form, surnames, firsts, known)
        if len(bearers) == 1:
            _take(bearers[0], form, left, known)
        elif bearers:
            left += _share_out(form, bearers)
        else:
            left.append(form)
    return left


def _bearers(
    form: Cluster,
    surnames: dict[str, list[Cluster]],
    firsts: dict[str, list[Cluster]],
    known: Knowledge,
) -> list[Cluster]:
    if not is_surname(form.words) or known.known.get(form.words) in _BODIES:
        return []
    word = surname_of(form.words)
    found = surnames.get(word) or [
        person for surname, bearers in surnames.items() if alike(word, surname) for person in bearers
    ]
    found = [person for person in found if not any(_is_junior(name.words) for name in person.names)]
    if not found and (word in known.first_names or word in known.family_first):
        found = firsts.get(word, [])
    return found


def _is_junior(words: tuple[str, ...]) -> bool:
    """Whether a report writes "Lind Jr.": there the bare surname is the father's."""
    return len(words) == _PAIR and words[1] in _SUFFIXES


def _take(person: Cluster, form: Cluster, left: list[Cluster], known: Knowledge) -> None:
    """Give a person the mentions of a surname; of a place's name, those that act as a person."""
    if known.known.get(form.words) in _PLACES:
        apart = Cluster()
        for name in form.names:
            acts = sum(weight for kind, weight in name.votes if kind == "person")
            (person if acts > _SURE else apart).add(name)
        if apart.names:
            apart.why.append(f"{text_of(apart)!r} is also the name of a place")
            left.append(apart)
        return
    person.absorb(form, f"{text_of(form)!r} is a name of {text_of(person)!r} alone in this report")


def _share_out(form: Cluster, bearers: list[Cluster]) -> list[Cluster]:
    """Decide each mention of a surname that several people bear; what cannot be decided stays apart."""
    apart = Cluster()
    for name in form.names:
        person = _bearer_by_evidence(name, bearers)
        if person is None:
            apart.add(name)
        else:
            person.add(name)
    if not apart.names:
        return []
    apart.why.append(
        "stays apart: " + " and ".join(sorted(text_of(person) for person in bearers)) + " bear this name"
    )
    return [apart]


def _bearer_by_evidence(name: NameAt, bearers: list[Cluster]) -> Cluster | None:
    fitting = [one for one in bearers if not name.gender or not one.genders or one.genders[name.gender]]
    if len(fitting) == 1:
        return fitting[0]
    weights = sorted(
        (
            (sum(len(n.words) > 1 or n.honorific or n.title is not None for n in one.names), i)
            for i, one in enumerate(fitting)
        ),
        reverse=True,
    )
    if len(weights) > 1 and weights[0][0] >= 2 * weights[1][0]:
        return fitting[weights[0][1]]
    return None


def _join_acronyms(forms: list[Cluster]) -> list[Cluster]:
    """ "NHC" is "National Hurricane Center"."""
    by_initials: dict[str, Cluster] = {}
    for form in forms:
        if len(form.words) > 2:
            by_initials.setdefault(initials(form.words), form)
    kept = []
    for form in forms:
        long = by_initials.get(form.words[0]) if len(form.words) == 1 else None
        if long is not None and long is not form and text_of(form).replace(".", "").isupper():
            long.absorb(form, f"{text_of(form)!r} are the first letters of {text_of(long)!r}")
        else:
            kept.append(form)
    return kept


def _join_things(forms: list[Cluster], known: Knowledge) -> list[Cluster]:
    """ "Florence" is "Hurricane Florence", and so is "Tropical Storm Florence"."""
    things: dict[str, Cluster] = {}
    kept = []
    for form in sorted(forms, key=lambda form: -len(form.words)):
        name = form.words[-1]
        if len(form.words) > 1 and not known.things.isdisjoint(form.words[:-1]) and name not in things:
            things[name] = form
        elif name in things and (len(form.words) == 1 or not known.things.isdisjoint(form.words[:-1])):
            weight = sum(things[name].votes.values()) + sum(form.votes.values())
            things[name].absorb(form, f"{text_of(form)!r} is {text_of(things[name])!r}")
            things[name].votes["other"] += weight
            continue
        kept.append(form)
    return kept


def initials(words: tuple[str, ...]) -> str:
    """First letters, small words left out."""
    return "".join(word[0] for word in words if word not in {"of", "the", "and", "for", "on", "in"})
