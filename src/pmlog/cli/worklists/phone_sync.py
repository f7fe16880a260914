"""A sync with the to-dos of a phone: what came is written into the log, the rest goes there."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import NamedTuple

from pmlog import days
from pmlog.cli.asking.progress import Progress
from pmlog.cli.promises.close_followups import close_one, reopen_one
from pmlog.cli.worklists.inbox_lines import Waiting, folder_of, waiting_line
from pmlog.errors import PmlogError
from pmlog.files import write_atomically
from pmlog.formats.exports import vtodo
from pmlog.formats.exports.ics_out import Item, day_of, uid_of
from pmlog.importing.to_do import OPEN, ToDo
from pmlog.inbox_files import keep, names_in
from pmlog.model import FollowUp
from pmlog.pages.phone_page import PhoneChange, PhoneConflict, PhoneResult, PhoneWait
from pmlog.phrases import followup_text
from pmlog.session import Session
from pmlog.store.copies.export_rows import followups_changed
from pmlog.store.tables.phone_table import PhoneTable
from pmlog.store.tables.settings import PHONE
from pmlog.sync.phone_plan import Face, FoundItem, KnownItem, PhonePlan, TakenFields, face_of, plan
from pmlog.sync.to_do_list import ChangedMeanwhile, ToDoList

MEANWHILE = "it was changed there meanwhile; the next sync takes it"


class PhoneItems(NamedTuple):
    """The to-dos on the other side, by uid, and their parsed contents.

    `waiting` are items that cannot be read, by name, and why.
    """

    items: dict[str, FoundItem]
    todos: dict[str, ToDo]
    waiting: dict[str, str]


class PhoneSync:
    """One sync of a log with one place."""

    def __init__(self, session: Session, place: str, there: ToDoList) -> None:
        """Prepare the sync with to-dos `there`, under the name `place` in the log."""
        self.session = session
        self.place = place
        self.there = there
        self.settings = session.store.settings
        self.table = PhoneTable(session.store.db, place)
        self.changes: list[PhoneChange] = []
        self.lines: list[str] = []
        self.conflicts: list[PhoneConflict] = []
        self.waiting: list[PhoneWait] = []

    def run(self) -> PhoneResult:
        """Take in what is new there, then send what is new here.

        Raises `PmlogError` where the place fails half-way: what was taken in and sent until then
        stays, and the next sync does the rest.
        """
        heard = self.fetch_items()
        self.waiting += [PhoneWait(name, why) for name, why in heard.waiting.items()]
        found = self.make_plan(heard, items := self.items(heard))
        self.session.store.db.unwatch()
        is_set = self.settings.get(PHONE) == self.place
        if heard.todos or found.drop or not is_set:
            with self.session.store.merging():
                if not is_set:
                    self.settings.set(PHONE, self.place)
                self.write_plan(found, heard, items)
            items = self.items(heard) if self.changes else items
        left = self.make_plan(heard, items)
        sent, removed = self.send(left, heard, items)
        return PhoneResult(
            self.session.today,
            self.place,
            sent=sent,
            removed=removed,
            heard=(*self.changes,),
            inbox=(*self.lines,),
            conflicts=(*self.conflicts,),
            waiting=(*self.waiting,),
            unknown=len(found.unknown),
            was_emptied=found.was_emptied,
        )

    # What is known, what is there, what is here.

    def known_items(self, heard: PhoneItems) -> dict[str, KnownItem]:
        """Return the items both sides agreed on, except unreadable ones."""
        rows = (
            KnownItem(uid, name, tag, Face(state, day, title), inbox)
            for uid, name, tag, state, day, title, inbox in self.table.rows()
        )
        return {one.uid: one for one in rows if one.name not in heard.waiting}

    def fetch_items(self) -> PhoneItems:
        """Look at what is there; only what is new, or another, is read."""
        heard = PhoneItems({}, {}, {})
        tags = self.there.tags()
        known = {one.name: one for one in self.known_items(heard).values()}
        news = {name for name, tag in tags.items() if name not in known or known[name].tag != tag}
        for name, tag in tags.items():
            if name not in news:
                one = known[name]
                heard.items[one.uid] = item_of(one.uid, name, tag, one.face)
        texts = self.there.read(news) if news else {}
        for name in sorted(texts, key=lambda one: (one not in known, one)):
            self.read(heard, name, tags[name], texts[name])
        return heard

    def read(self, heard: PhoneItems, name: str, tag: str, text: str) -> None:
        """Read one item; of two copies of one, the first counts."""
        try:
            uid, todo = vtodo.read(text) or ("", None)
        except vtodo.NoToDo as error:
            heard.waiting[name] = str(error)
            return
        if todo and uid not in heard.items:
            heard.items[uid] = item_of(uid, name, tag, face_of(todo))
            heard.todos[uid] = todo

    def items(self, heard: PhoneItems) -> dict[str, Item]:
        """Return the follow-ups that may leave the log, by uid: nothing private is in them."""
        ids = {vtodo.followup_of(uid) for uid in {*heard.items, *self.known_items(heard)}}
        public = self.session.without_private()
        followups = public.book.followups.to_dos(sorted(filter(None, ids)))
        changed = followups_changed(self.session.store.db, followups)
        public.close()
        return {uid_of(one.id): Item(one, *changed[one.id]) for one in followups}

    def make_plan(self, heard: PhoneItems, items: Mapping[str, Item]) -> PhonePlan:
        known, folder = self.known_items(heard), folder_of(self.session)
        blocked = {row[0] for row in self.table.rows()} - known.keys()
        here = {
            uid: face_of(vtodo.to_do_of(one)) for uid, one in items.items() if uid not in blocked
        }
        newer = {uid for uid, todo in heard.todos.items() if is_newer(todo, items.get(uid))}
        waiting = names_in(folder) if folder.is_dir() else [one.inbox for one in known.values()]
        return plan(known, here, heard.items, newer, waiting)

    # Into the log.

    def write_plan(self, found: PhonePlan, heard: PhoneItems, items: Mapping[str, Item]) -> None:
        """Write into the log what came, as one step, and what is known of the other side now."""
        known = self.known_items(heard)
        for uid, news in found.take.items():
            self.write_changes(items[uid], heard.todos[uid], news)
        for uid in found.drop:
            self.close(items[uid].followup.id, "dropped")
        inboxes = {uid: self.add_to_inbox(heard.todos[uid], known.get(uid)) for uid in found.arrive}
        agreed = {*items, *known, *inboxes}.difference(found.unknown)
        for uid in agreed.intersection(heard.todos):
            item, before = heard.items[uid], known.get(uid)
            inbox = inboxes.get(uid) or (before.inbox if before else "")
            self.table.keep(uid, item.name, item.tag, item.face, inbox)

    def write_changes(self, item: Item, todo: ToDo, news: TakenFields) -> None:
        """Write what was changed there of one follow-up; what does not stay is told."""
        id_ = item.followup.id
        self.conflicts += contested_fields(item, todo, news)
        if "state" in news.fields and todo.state == OPEN:
            followup, _ = reopen_one(self.session, id_)
            self.changes.append(PhoneChange("reopened", id_, followup_text(followup)))
        if "title" in news.fields:
            what = vtodo.what_of(todo.title, item)
            self.change(id_, "renamed", None, what=what)
        if "day" in news.fields and todo.day:
            is_later = todo.day > item.followup.due
            until = {"snoozed_until": todo.day} if is_later else {"due": todo.day}
            self.change(id_, "moved", todo.day, **({"snoozed_until": None} | until))
        if "state" in news.fields and todo.state != OPEN:
            self.close(id_, todo.state)

    def change(self, id_: str, word: str, day: date | None, **values: object) -> None:
        before = self.session.store.followups.get(id_)
        after: FollowUp = before._replace(**values)  # type: ignore[arg-type]
        self.session.store.followups.change(after, before)
        if after != before:
            self.changes.append(PhoneChange(word, id_, followup_text(after), day))

    def close(self, id_: str, state: str) -> None:
        now = self.session.store.followups.get(id_).state
        if now == state:
            return  # somebody else closed it meanwhile
        if now != OPEN:
            reopen_one(self.session, id_)
        closed, _ = close_one(self.session, id_, state)
        self.changes.append(PhoneChange(state, id_, followup_text(closed)))

    def add_to_inbox(self, todo: ToDo, before: KnownItem | None) -> str:
        """Keep a new to-do as a line of the inbox; returns its file there."""
        line, folder = self.inbox_line(todo), folder_of(self.session)
        try:
            if before and before.inbox in names_in(folder):
                write_atomically(folder / before.inbox, f"{line}\n".encode())
                name = before.inbox
            else:
                name = keep(folder, days.here(days.now()), line).name
        except OSError as error:
            raise PmlogError(f"{folder}: {error.strerror}") from error
        self.lines.append(line)
        return name

    def inbox_line(self, todo: ToDo) -> str:
        """Return a to-do as a line of the inbox: a talk where it says one, else a promise."""
        title = todo.title or "to-do without a title"
        waits = Waiting("", title, self.session.today)
        if todo.day is None and not waiting_line(self.session, waits).problem:
            return title
        return f"todo: {title}" + (f" by {todo.day.isoformat()}" if todo.day else "")

    # To the other side.

    def send(
        self, left: PhonePlan, heard: PhoneItems, items: Mapping[str, Item]
    ) -> tuple[int, int]:
        """Write there what is new here, and take away what is not to be there; says how many.

        What was done is kept, also where the place fails half-way.
        """
        there = {uid: heard.items[uid] for uid in left.write if uid in heard.items}
        texts = self.there.read([one.name for one in there.values()]) if there else {}
        gone, kept = [*left.forget], []
        try:
            with Progress() as progress:
                for uid in left.remove:
                    with self.unless_changed(name := heard.items[uid].name):
                        self.there.remove(name, heard.items[uid].tag)
                        gone.append(uid)
                for place, uid in enumerate(left.write):
                    progress("sending", place, len(left.write))
                    name, tag = there[uid][:2] if uid in there else (self.there.name_of(uid), None)
                    with self.unless_changed(name):
                        text = vtodo.to_vtodo(items[uid], days.now(), texts.get(name, ""))
                        new_tag = self.there.write(name, text, tag)
                        kept.append((uid, name, new_tag, face_of(vtodo.to_do_of(items[uid]))))
        finally:
            if gone or kept:
                with self.session.store.db.writing():
                    self.table.drop(gone)
                    for one in kept:
                        self.table.keep(*one)
        return len(kept), len(gone) - len(left.forget)

    @contextmanager
    def unless_changed(self, name: str) -> Iterator[None]:
        """Leave an item for the next sync that was changed there since it was looked at."""
        try:
            yield
        except (ChangedMeanwhile, vtodo.NoToDo):
            self.waiting.append(PhoneWait(name, MEANWHILE))


def item_of(uid: str, name: str, tag: str, face: Face) -> FoundItem:
    return FoundItem(name, tag, face, bool(vtodo.followup_of(uid)))


def is_newer(todo: ToDo, item: Item | None) -> bool:
    """Whether a to-do was changed later than its follow-up; calendars know no parts of seconds."""
    if not todo.changed or item is None or not item.changed:
        return False
    here = datetime.fromisoformat(item.changed).astimezone(UTC).replace(microsecond=0)
    return datetime.fromisoformat(todo.changed) >= here


def contested_fields(item: Item, todo: ToDo, news: TakenFields) -> Iterable[PhoneConflict]:
    """Yield the fields of a follow-up that both sides changed, with the lost value."""
    followup = item.followup
    here = {"state": followup.state, "day": str(day_of(followup)), "title": followup.what}
    there = {"state": todo.state, "day": str(todo.day), "title": vtodo.what_of(todo.title, item)}
    for field in sorted(news.contested):
        if field in news.fields:
            yield PhoneConflict(followup.id, field, there[field], "phone", here[field])
        else:
            yield PhoneConflict(followup.id, field, here[field], "here", there[field])
