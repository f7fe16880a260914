"""Matching finds which person of the log a row of a file is about, or that it is somebody new.

It compares e-mail, profile and phone, then the exact name and company; a likeness never counts.
The same name with two profiles of one network is two people. `merge_plan` says what changes.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from pmlog.importing.card_uid import card_uid
from pmlog.importing.records import ImportedPerson
from pmlog.model import Person
from pmlog.names import fold

PROFILES = {
    "linkedin.com": ("in", "pub"),
    "xing.com": ("profile",),
    "github.com": (),
    "twitter.com": (),
    "x.com": (),
    "instagram.com": (),
    "facebook.com": (),
    "threads.net": (),
    "bsky.app": ("profile",),
    "medium.com": (),
    "t.me": (),
}
"""Hosts where an address is a person, and the folders people are in there."""

SHARED_BOXES = frozenset(
    "admin contact contacto donotreply hello hi hr info jobs kontakt mail marketing "
    "no-reply noreply office sales support team".split()
)
"""Addresses that belong to no one person: such a one tells who it is only with a name."""

MOST_NAMESAKES = 20
"""So many people of one name and company are not told apart by name any more."""

MOST_SHARING = 50
"""An address that more people share tells only those who have exactly the same name."""

SHORTEST_PHONE = 7
"""A number with fewer digits is one within a house."""


class KnownContact(NamedTuple):
    """A person of the log as a file can describe them; `imported` is what files said last.

    `others` is what they said besides or before, by field, which is no news any more. `removed`
    are tags, links and aliases (folded) that were taken away by hand.
    """

    person: Person
    imported: Mapping[str, str] = {}
    removed: frozenset[str] = frozenset()
    others: Mapping[str, tuple[str, ...]] = {}


class MatchGroup:
    """One person and the rows about them; `contact` is None of somebody who is not in the log.

    `seen_rows` are rows that came before, of which nothing is new. `marks` are what the rows are
    known by later. `file` is the number of the last file with a row about them.
    """

    __slots__ = (
        "companies",
        "contact",
        "file",
        "how",
        "keys",
        "marks",
        "names",
        "place",
        "rows",
        "seen_rows",
    )

    def __init__(self, place: int, contact: KnownContact | None = None) -> None:
        self.place = place
        self.contact = contact
        self.rows: list[ImportedPerson] = []
        self.seen_rows: list[ImportedPerson] = []
        self.names: set[str] = set()
        self.companies: set[str] = set()
        self.keys: set[str] = set()
        self.how = ""
        self.marks: list[str] = []
        self.file = 0

    @property
    def id(self) -> str:
        """Return the id in the log; empty of somebody new."""
        return self.contact.person.id if self.contact else ""


class Index:
    """Finds people of the log and of files by e-mail address, profile, phone and name."""

    def __init__(self, known: Iterable[KnownContact] = (), sources: Mapping[str, str] = {}) -> None:
        """`sources` says which rows that came before were who (`source_of`, `row_mark` to id)."""
        self.groups: list[MatchGroup] = []
        self.by_key: dict[str, list[MatchGroup]] = {}
        self.by_name: dict[str, list[MatchGroup]] = {}
        self.by_both: dict[tuple[str, str], list[MatchGroup]] = {}
        self.sources = sources
        self.file = 0
        self.shared_names: set[str] = set()
        self.by_id: dict[str, MatchGroup] = {}
        for contact in known:
            self.by_id[contact.person.id] = self.add(group_of(contact, len(self.groups)))

    def begin_file(self, rows: Iterable[ImportedPerson] = ()) -> None:
        """Begin another file: what two files say of one name is often about one person.

        Where the file itself has several of a name, told apart by addresses, no name tells who.
        """
        self.file += 1
        self.shared_names.clear()
        addresses: dict[str, tuple[str, ...]] = {}
        for row in rows:
            keys, name = keys_of(row.links), folded(row.name)
            if keys and {*addresses.setdefault(name, keys)}.isdisjoint(keys):
                self.shared_names.add(name)

    def add(self, group: MatchGroup) -> MatchGroup:
        self.groups.append(group)
        for key in group.keys:
            self.by_key.setdefault(key, []).append(group)
        for name in group.names:
            self.by_name.setdefault(name, []).append(group)
            for company in group.companies:
                self.by_both.setdefault((name, company), []).append(group)
        return group

    @cached_property
    def by_uid(self) -> dict[str, MatchGroup]:
        """The people of the log, by the UID of their exported cards."""
        contacts = ((one, one.contact) for one in self.by_id.values())
        return {card_uid(contact.person): one for one, contact in contacts if contact}

    def find_seen(self, mark: str) -> MatchGroup | None:
        """Return whose row it is if the very same row came before: it says nothing new then."""
        return self.by_id.get(self.sources.get(mark, ""))

    def look_up(self, row: ImportedPerson) -> MatchGroup | None:
        """Return whom a row is about, of those who are known by now; nobody is added."""
        return self.find(row, keys_of(row.links))[0]

    def match_or_add(self, row: ImportedPerson) -> MatchGroup | None:
        """Keep a row with the person it is about, who is added if new; None if it adds nobody."""
        keys = keys_of(row.links)
        group, how = self.find(row, keys)
        if group is None:
            if row.known_only:
                return None
            group = self.add(MatchGroup(len(self.groups)))
        self.add_row(group, row, keys)
        group.how = group.how or how
        return group

    def add_row(self, group: MatchGroup, row: ImportedPerson, keys: tuple[str, ...]) -> None:
        """Keep a row with its person, so that what it says finds that person from now on."""
        group.rows.append(row)
        group.file = self.file
        for key in keys:
            if key not in group.keys:
                group.keys.add(key)
                self.by_key.setdefault(key, []).append(group)
        for name in (folded(row.name), *map(folded, row.aliases)):
            if name not in group.names:
                group.names.add(name)
                self.by_name.setdefault(name, []).append(group)
        if row.person.company:
            group.companies.add(folded(row.person.company))
            both = self.by_both.setdefault((folded(row.name), folded(row.person.company)), [])
            if group not in both[-MOST_NAMESAKES:]:
                both.append(group)

    def find(self, row: ImportedPerson, keys: tuple[str, ...]) -> tuple[MatchGroup | None, str]:
        """Return who it is, or None, and how that was found: "e-mail", "name" ..."""
        home = self.by_uid.get(row.uid) if row.uid else None
        if home and (shares_word(row, home) or home.keys & {*keys}):
            return home, "card"
        for kind, how in KINDS:
            of_kind = [key for key in keys if key.startswith(kind)]
            group = self.find_by_key(row, of_kind, keys if kind in SHARED else ())
            if group is not None:
                return group, how
        if not keys and source_of(row) in self.sources:
            known = self.by_id.get(self.sources[source_of(row)])
            if known is not None:
                return known, "name"
        return self.find_by_name(row, keys), "name"

    def find_by_key(
        self, row: ImportedPerson, keys: list[str], own: tuple[str, ...]
    ) -> MatchGroup | None:
        """Return who has one of these addresses; who has the same name too goes first.

        Who has another profile than one of their `own` is somebody else. A family may have one
        telephone, and one mailbox in a list: there the name must not say somebody else.
        """
        name = folded(row.name)
        candidates = [group for key in keys for group in self.sharing(key, name)]
        candidates = [one for one in candidates if not has_other_profile(one, own)]
        if not candidates:
            return None
        is_one = is_personal(keys[0])
        is_profile = keys[0].startswith("profile:")
        others = [one for one in candidates if is_one and (is_profile or one.file != self.file)]
        same = (one for one in candidates if name in one.names)
        alike = (one for one in candidates if any(are_alike(name, other) for other in one.names))
        sharing = (one for one in others if shares_word(row, one))
        earlier = [one for one in others if one.file != self.file]
        only = earlier if len({one.place for one in earlier}) == 1 else ()
        return next(chain(same, alike, sharing, only), None)

    def sharing(self, key: str, name: str) -> list[MatchGroup]:
        """Return the people who have an address; of very many only some who have the name, too.

        A row that was compared with each of them would cost more with every row of a long list.
        """
        groups = self.by_key.get(key, [])
        if len(groups) <= MOST_SHARING:
            return groups
        namesakes = self.by_name.get(name, [])[:MOST_SHARING]
        return [group for group in namesakes if key in group.keys]

    def find_by_name(self, row: ImportedPerson, keys: tuple[str, ...]) -> MatchGroup | None:
        """Return who has exactly this name, and company where both say one."""
        name, company = folded(row.name), folded(row.person.company) if row.person.company else ""
        namesakes = self.by_both.get((name, company), ()) if company else ()
        same = [group for group in namesakes[:MOST_NAMESAKES] if not are_two(group, keys)]
        if same:
            return same[0] if len(same) == 1 else None
        everybody = self.by_name.get(name, ())
        if len(everybody) != 1 or are_two(everybody[0], keys):
            return None
        return everybody[0] if self.is_enough(everybody[0], company, keys, name) else None

    def is_enough(self, group: MatchGroup, company: str, keys: tuple[str, ...], name: str) -> bool:
        """Whether the name alone tells the only one who has it: one side says no company.

        A first name, and two in one file who both have addresses of their own, are not enough.
        """
        if company and group.companies:
            return False
        if keys and (name in self.shared_names or (group.keys and group.file == self.file)):
            return False
        says_no_more = not keys and not company
        return says_no_more or " " in name


def are_alike(name: str, other: str) -> bool:
    """Whether one of two names (folded) only says less: 'a vale' of 'ada maria vale'."""
    return says_less(name, other) or says_less(other, name)


def says_less(name: str, other: str) -> bool:
    """Whether all words of a name (folded) are words, or the initials of words, of another."""
    words = other.split()
    return all(
        any(word == one or (len(word) == 1 and one.startswith(word)) for one in words)
        for word in name.split()
    )


def shares_word(row: ImportedPerson, group: MatchGroup) -> bool:
    """Whether a name has a word of somebody's name: a card of another log may have any id."""
    words = {word for name in (row.name, *row.aliases) for word in folded(name).split()}
    return any(words & {*other.split()} for other in group.names)


def are_two(group: MatchGroup, keys: tuple[str, ...]) -> bool:
    """Whether addresses say that it is somebody else of the same name.

    Two profiles of one network do, and two boxes of one house.
    """
    boxes, ours = ({key for key in some if "@" in key} for some in (keys, group.keys))
    houses, of_ours = ({box.rpartition("@")[2] for box in some} for some in (boxes, ours))
    return has_other_profile(group, keys) or bool(houses & of_ours and not boxes & ours)


def has_other_profile(group: MatchGroup, keys: Iterable[str]) -> bool:
    """Whether somebody has a profile in a network where these keys name another one."""
    others = networks(key for key in keys if key not in group.keys)
    return bool(others and others & networks(group.keys))


def networks(keys: Iterable[str]) -> set[str]:
    """Return the networks in which keys are profiles."""
    return {key.partition("/")[0] for key in keys if key.startswith("profile:")}


def group_of(contact: KnownContact, place: int) -> MatchGroup:
    """Return somebody of the log as they are found."""
    group = MatchGroup(place, contact)
    said = contact.imported
    group.names = {folded(name) for name in (contact.person.name, *contact.person.aliases)}
    group.names |= {folded(said["name"])} if said.get("name") else set()
    companies = (contact.person.company, said.get("company", ""))
    group.companies = {folded(company) for company in companies if company}
    group.keys = set(keys_of(contact.person.links))
    return group


KINDS = (
    ("mailto:", "e-mail"),
    ("profile:", "profile"),
    ("tel:", "phone"),
    ("web:", "link"),
)
"""The kinds of keys that tell who somebody is, the surest first, and their names."""


SHARED = ("tel:", "web:")
"""Addresses that a firm may have for everybody: a profile says more than they do."""


def is_personal(key: str) -> bool:
    """Whether an address alone says who it is, whatever the name."""
    if key.startswith("mailto:"):
        return key.removeprefix("mailto:").partition("@")[0] not in SHARED_BOXES
    return key.startswith("profile:")


def keys_of(links: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of links that tell who somebody is, each once."""
    return tuple(dict.fromkeys(key for key in map(key_of, links) if key))


@lru_cache(maxsize=100_000)
def key_of(link: str) -> str:
    """Return the key that a link is compared by; empty if it does not tell who somebody is."""
    scheme, _, rest = link.strip().partition(":")
    match scheme.casefold():
        case "mailto":
            box = unquote(rest).partition("?")[0].strip().casefold()
            return f"mailto:{box}" if "@" in box else ""
        case "tel":
            return phone_key(rest)
        case "https" | "http":
            return web_key(rest)
    return ""


def phone_key(number: str) -> str:
    """Return the key of a phone number: its digits, 00 as +; empty for an internal one."""
    plain = number.strip()
    digits = "".join(str(int(sign)) for sign in plain if sign.isdecimal())
    if len(digits) < SHORTEST_PHONE:
        return ""
    if plain.startswith("+"):
        return f"tel:+{digits}"
    return f"tel:+{digits[2:]}" if digits.startswith("00") else f"tel:{digits}"


def web_key(rest: str) -> str:
    """Return the key of a page: a profile, or a page of another host; empty for a bare host."""
    address = unquote(rest.lstrip("/").partition("?")[0].partition("#")[0])
    address = address if address.isascii() else normalize("NFC", address)
    host, _, path = address.casefold().partition("/")
    host = host.removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"
    parts = [part for part in path.split("/") if part]
    if not parts:
        return ""
    folders = PROFILES.get(host)
    if folders is None:
        return f"web:{host}/{'/'.join(parts)}"
    if not folders:
        return f"profile:{host}/{parts[0].lstrip('@')}"
    if parts[0] in folders and len(parts) > 1:
        return f"profile:{host}/{'/'.join(parts[1:] if parts[0] == 'pub' else parts[1:2])}"
    return f"web:{host}/{'/'.join(parts)}"


@lru_cache(maxsize=100_000)
def folded(words: str) -> str:
    """Return a name or a company as it is compared."""
    return fold(words)


def source_of(row: ImportedPerson) -> str:
    """Return what tells a row without any address from others: a fingerprint of its name."""
    from hashlib import blake2b  # noqa: PLC0415  only where files are brought in

    words = f"{folded(row.name)}\n{folded(row.person.company) if row.person.company else ''}"
    return f"person:{blake2b(words.encode(), digest_size=10).hexdigest()}"


NO_PART_OF_A_MARK = frozenset(("birthday",))


def row_mark(row: ImportedPerson) -> str:
    """Return what a row is known by when it comes again: a fingerprint of all it says.

    Logs keep it, so what it is made of stays as it was: a field that a person got since is no part.
    """
    from hashlib import blake2b  # noqa: PLC0415  only where files are brought in

    fields = (f"{n}={v!r}" for n, v in row.person._asdict().items() if n not in NO_PART_OF_A_MARK)
    rest = repr((tuple(row.extra.items()), row.known_only, row.uid)).removeprefix("(")
    words = f"(Person({', '.join(fields)}), {rest}"
    return f"row:{blake2b(words.encode('utf-8', 'replace'), digest_size=10).hexdigest()}"
