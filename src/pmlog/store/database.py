"""The file: opened, created, checked, and every SQLite error made into one clear line."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path, PurePath
from typing import Any, Protocol, TypeVar, cast

from pmlog.errors import Gone, LogDamaged, LogUnusable, NotAllowed, OldSqlite, Overtaken

OLDEST_SQLITE = (3, 37)
"""The first SQLite whose tables are STRICT."""

OVERTAKEN = -1
"""What no version of a log that was read is."""

BETWEEN = "\x1f"
"""What stands between ids that are told as one text: no id has it."""

AT_ONCE = 500
"""How many values one statement takes."""

BUSY_SECONDS = 60.0
"""How long a writer waits for the others before it gives up."""

QUIET_SECONDS = 2.0
"""How long it waits before it says so."""

IN_MEMORY = Path(":memory:")

DAMAGED = "is damaged; it was left as it is"

Row = tuple[Any, ...]
Values = Sequence[Any]
Columns = Mapping[str, Any]


Method = TypeVar("Method", bound=Callable[..., Any])


def explained(method: Method) -> Method:
    """What a method makes of the rows it reads is explained too: a day that is none is damage."""

    @wraps(method)
    def explaining(self: Any, *values: Any, **named: Any) -> Any:  # noqa: ANN401  any method
        with self.db.explaining():
            try:
                return method(self, *values, **named)
            except TypeError as error:
                raise LogDamaged(self.db.path, DAMAGED) from error

    return cast("Method", explaining)


def refuse_old_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise OldSqlite(OLDEST_SQLITE, sqlite3.sqlite_version)


class Closable(Protocol):
    """What is open until it is closed."""

    def close(self) -> object:
        """Let it go."""


@contextmanager
def closed_on_failure(opened: Closable) -> Iterator[None]:
    """Close what was just opened where the rest of its making fails: nobody else has it yet."""
    try:
        yield
    except BaseException:
        opened.close()
        raise


class Database:
    """A connection to one log. Reads and writes go through it, so errors are explained once."""

    on_wait: Callable[[], object] = bool
    first_read: dict[tuple[str, str], Any]
    identity: tuple[int, int] | None = None
    version_read: int | None = None
    depth = 0
    is_new = is_in_memory = is_held = has_waited = False

    def __init__(
        self,
        path: Path,
        template: Callable[[], bytes] = bytes,
        on_wait: Callable[[], object] = bool,
    ) -> None:
        """Open the log at `path`, which is made, private to its owner, when it is not there.

        A new one, also in memory, begins as `template`, the pages of a log that holds nothing.
        `on_wait` is called once, when another program has had the log for `QUIET_SECONDS`.
        """
        refuse_old_sqlite()
        self.path = path
        self.is_in_memory = path == IN_MEMORY
        self.on_wait = on_wait
        self.first_read = {}
        with self.explaining():
            self.is_new = not self.is_in_memory and self.made(template)
            self.identity = self.file_now()
            self.connection = sqlite3.connect(
                self.address(), timeout=QUIET_SECONDS, isolation_level=None, uri=True
            )
            with closed_on_failure(self.connection):
                if self.is_in_memory and (pages := template()):
                    self.connection.deserialize(pages)
                self.connection.execute("PRAGMA foreign_keys = ON")

    @classmethod
    @contextmanager
    def only_read(cls, path: Path) -> Iterator["Database"]:
        """A log that is only looked at, as it lies: nothing is made or written beside it."""
        refuse_old_sqlite()
        db = cls.__new__(cls)
        db.path, db.first_read = path, {}
        with db.explaining():
            db.connection = sqlite3.connect(read_address(path), isolation_level=None, uri=True)
        with closing(db):
            db.run("PRAGMA trusted_schema = OFF")
            yield db

    def made(self, template: Callable[[], bytes]) -> bool:
        """Make the file where there is none; whether that was so."""
        if self.path.is_dir():
            raise LogUnusable(self.path, "is a folder; the log is a file")
        if self.path.exists():
            return False
        from pmlog.store.new_file import make_private  # noqa: PLC0415  only where a log begins

        return make_private(self.path, template())

    def address(self, mode: str = "") -> str:
        """The file as SQLite takes it: an address, so that others can be attached read-only.

        Where it cannot be written, and nobody else writes it, it is read as it lies: SQLite would
        leave a file beside it that nobody can write either.
        """
        if self.is_in_memory:
            return ":memory:"
        can_be_written = os.access(self.path.parent, os.W_OK) and os.access(self.path, os.W_OK)
        if not can_be_written and not self.path.with_name(self.path.name + "-wal").exists():
            mode = "?immutable=1"
        return address_of(self.path) + mode

    def file_now(self) -> tuple[int, int] | None:
        """Which file the path names at this moment; None in memory."""
        if self.is_in_memory:
            return None
        found = self.path.stat()
        return found.st_dev, found.st_ino

    def pragma(self, name: str) -> int:
        """A number of the file's header."""
        return int(self.value(f"PRAGMA {name}"))

    def execute(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """Run one statement; where another program has the log, wait for it, and say so once."""
        try:
            return self.connection.execute(sql, values)
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if self.has_waited or not is_busy:
                raise
        self.has_waited = True
        self.on_wait()
        longer = round(1000 * (BUSY_SECONDS - QUIET_SECONDS))
        self.connection.execute(f"PRAGMA busy_timeout = {longer}")
        return self.connection.execute(sql, values)

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Within it, a log that another program has is refused at once."""
        patience, waited = self.pragma("busy_timeout"), self.has_waited
        self.run("PRAGMA busy_timeout = 0")
        self.has_waited = True  # what it would do next
        try:
            yield
        finally:
            self.has_waited = waited
            self.run(f"PRAGMA busy_timeout = {patience}")

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with self.explaining():
            return self.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row of a query, or None."""
        with self.explaining():
            found: Row | None = self.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Values = ()) -> Any:  # noqa: ANN401  a column can be anything
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Values = ()) -> int:
        """Change the log, within `writing`; returns how many rows that were."""
        with self.explaining():
            return self.execute(sql, values).rowcount

    def run_each(self, sql: str, rows: Sequence[Values]) -> None:
        """Change the log once for each row of values."""
        with self.explaining():
            self.connection.executemany(sql, rows)

    def insert(self, table: str, **columns: Any) -> None:  # noqa: ANN401  a column can be anything
        """Add one row, its columns by name."""
        self.run(insertion(table, columns), (*columns.values(),))

    def find(self, table: str, columns: Iterable[str], key: Columns) -> Row | None:
        """Some columns of the row with that key, or None."""
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {named(key)}"
        return self.row(sql, (*key.values(),))

    def change(self, table: str, key: Columns, columns: Columns) -> int:
        """Set columns of the rows with that key; returns how many there were."""
        sql = f"UPDATE {table} SET {named(columns, ', ')} WHERE {named(key)}"
        return self.run(sql, (*columns.values(), *key.values()))

    def update(self, table: str, id_: str, **columns: Any) -> None:  # noqa: ANN401  as above
        """Set columns of the thing with that id; raises `Gone` where there is none any more."""
        if columns and not self.change(table, {"id": id_}, columns):
            raise Gone(id_)

    def delete(self, table: str, **key: Any) -> int:  # noqa: ANN401  as above
        """Take the rows with that key out; returns how many there were."""
        return self.run(f"DELETE FROM {table} WHERE {named(key)}", (*key.values(),))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it or nothing. Other writers wait; nested ones are the same."""
        if self.depth == 0 and not self.is_held:
            self.begin()
            self.refuse_if_overtaken()
        self.is_held = False
        self.depth += 1
        try:
            yield
            if self.depth == 1:
                self.commit()
        except BaseException:
            if self.depth == 1 and self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        finally:
            self.depth -= 1

    def begin(self) -> None:
        """Begin a transaction in which nobody else can write: what is read in it stays true."""
        self.run("BEGIN IMMEDIATE")

    def watch(self, since: int | None = None) -> None:
        """From now on `writing` raises `Overtaken` where somebody else has written since."""
        self.version_read = self.pragma("data_version") if since is None else since

    def refuse_if_overtaken(self) -> None:
        """Within a transaction that has just begun: end it where what was read may be outdated."""
        if self.version_read not in (None, self.pragma("data_version")):
            self.connection.execute("ROLLBACK")
            raise Overtaken

    def hold(self) -> None:
        """Let nobody else write from now until the end of the next `writing`, or `release`."""
        self.begin()
        self.is_held = True

    def release(self) -> None:
        """Let others write after all, which `writing` notices."""
        if self.is_held:
            self.watch()
            self.connection.execute("ROLLBACK")
            self.is_held = False

    def let_go(self) -> None:
        """Let others write, also between what is read and what will be written."""
        self.release()
        self.version_read = None

    def commit(self) -> None:
        """Make a transaction last, in the file that still has the log's name."""
        with self.explaining():
            if self.file_now() != self.identity:
                raise LogUnusable(self.path, "was replaced meanwhile; nothing was written")
            self.execute("COMMIT")
        self.version_read = None  # what is written cannot be decided again

    @contextmanager
    def without_foreign_keys(self) -> Iterator[None]:
        """Outside a transaction: rows may come in any order, and no deletion takes others along."""
        self.let_go()
        self.run("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.run("PRAGMA foreign_keys = ON")

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn what SQLite and the file system say into one line for the user."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            if "FOREIGN KEY" in str(error):
                raise Gone("what it belongs to") from error
            raise LogUnusable(self.path, f"refused that: {error}") from error
        except sqlite3.DatabaseError as error:
            raise refusal(error, self.path) from error
        except UnicodeEncodeError as error:
            raise NotAllowed("what you typed", "has a character that is none") from error
        except (ValueError, RecursionError) as error:  # the latter of JSON within JSON
            raise LogDamaged(self.path, DAMAGED) from error
        except OSError as error:
            raise LogUnusable(self.path, f"cannot be used: {error.strerror}") from error

    def close(self) -> None:
        self.connection.close()


def read_address(path: Path) -> str:
    """A log as SQLite opens it to read it and no more.

    What lies beside a backup is not of it, and beside a log in a folder that cannot be written,
    nothing can be made: those are read as they lie.
    """
    beside = path.with_name(path.name + "-wal")
    as_it_lies = path.parent.name.endswith(BACKUPS) or not beside.exists()
    return address_of(path) + ("?immutable=1" if as_it_lies else "?mode=ro")


def address_of(path: PurePath) -> str:
    r"""A file as an address that SQLite understands: of \\server\share, too, which has no host."""
    absolute = path.absolute() if isinstance(path, Path) else path
    signs = os.fsencode(absolute.as_posix())
    address = "".join(chr(one) if one in PLAIN else f"%{one:02X}" for one in signs)
    return f"file://{'' if address.startswith('/') else '/'}{address}"


PLAIN = frozenset(range(ord("!"), ord("~") + 1)) - frozenset(b"%?#")
"""The signs that mean themselves in an address."""


BACKUPS = ("-backups", ".backups")
"""How the names of folders with backups end."""


def as_phrase(words: str) -> str:
    """Words as full-text search takes them: no operators, and of the last the start is enough."""
    return '"' + words.replace('"', '""') + '"*'


def marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


def named(columns: Iterable[str], between: str = " AND ") -> str:
    """Columns to be compared, or, with commas `between` them, to be set."""
    return between.join(f"{column} = ?" for column in columns)


def insertion(table: str, columns: Collection[str]) -> str:
    """The statement that adds a row with these columns."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(columns)})"


def chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """The values in pieces that one statement takes."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def refusal(error: sqlite3.DatabaseError, path: Path) -> LogUnusable:
    said = str(error)
    if path.exists() and not os.access(path, os.R_OK):
        return LogUnusable(path, "cannot be read; check who may")
    for words, refused, line in REASONS:
        if any(word in said for word in words):
            return refused(path, line)
    return LogUnusable(path, f"cannot be used: {said}")


REASONS: tuple[tuple[tuple[str, ...], type[LogUnusable], str], ...] = (
    (("not a database",), LogDamaged, "is not a pmlog log, or damaged; it was left as it is"),
    (
        ("malformed", "corrupt", "no such", "missing", "decode", "unsupported file", "vtable"),
        LogDamaged,
        DAMAGED,
    ),
    (("locked",), LogUnusable, "is in use by a program that does not let go; nothing was written"),
    (("readonly", "unable to open"), LogUnusable, "cannot be written; check who may, and where"),
    (("full", "disk I/O"), LogUnusable, "cannot be written: the disk is full or failing"),
)
"""What SQLite says, and what pmlog says instead."""
