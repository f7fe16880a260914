"""One connection to a log's file: transactions, statements, and SQLite errors as pmlog's own."""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path, PurePath
from typing import Any, Protocol, TypeVar, cast

from pmlog.errors import Gone, LogDamaged, LogUnusable, NotAllowed, OldSqlite, Overtaken

OLDEST_SQLITE = (3, 37)
"""The first SQLite version with STRICT tables."""

OVERTAKEN = -1
"""A version that no log has: after `watch` with it, `writing` raises `Overtaken`."""

BETWEEN = "\x1f"
"""The separator of ids joined to one text; no id contains it."""

AT_ONCE = 500
"""The most values passed to one statement."""

BUSY_SECONDS = 60.0
"""How long a writer waits for a lock before it fails."""

QUIET_SECONDS = 2.0
"""How long a writer waits for a lock before it tells the user."""

IN_MEMORY = Path(":memory:")

SIDE_FILES = ("-wal", "-shm", "-journal")
"""The suffixes of the files that SQLite keeps beside a log."""

DAMAGED = "is damaged; it was left as it is"

Row = tuple[Any, ...]
Values = Sequence[Any]
Columns = Mapping[str, Any]


Method = TypeVar("Method", bound=Callable[..., Any])


def explained(method: Method) -> Method:
    """Let an error in decoding rows (a malformed day) raise `LogDamaged`.

    The first argument of what is decorated has the database as its `db`.
    """

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
    """Anything with `close`."""

    def close(self) -> object:
        """Release it."""


@contextmanager
def closed_on_failure(opened: Closable) -> Iterator[None]:
    """Close a new resource if the rest of its setup fails: nobody else can close it."""
    try:
        yield
    except BaseException:
        opened.close()
        raise


class Database:
    """A connection to one log, which turns the errors of all reads and writes into pmlog's own."""

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
        """Open the log at `path`; create it, private to its owner, if it is missing.

        A new log, also in memory, has the pages that `template` returns, those of an empty log.
        `on_wait` is called once, when another program has locked the log for `QUIET_SECONDS`.
        """
        refuse_old_sqlite()
        self.path = path
        self.is_in_memory = path == IN_MEMORY
        self.on_wait = on_wait
        self.first_read = {}
        with self.explaining():
            self.is_new = not self.is_in_memory and self.create(template)
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
        """Open a log for reading only; no file is created or changed beside it."""
        refuse_old_sqlite()
        db = cls.__new__(cls)
        db.path, db.first_read = path, {}
        with db.explaining():
            db.connection = sqlite3.connect(read_address(path), isolation_level=None, uri=True)
        with closing(db):
            db.run("PRAGMA trusted_schema = OFF")
            yield db

    def create(self, template: Callable[[], bytes]) -> bool:
        """Create the file if it is missing; return whether it was created."""
        if self.path.is_dir():
            raise LogUnusable(self.path, "is a folder; the log is a file")
        if self.path.exists():
            return False
        from pmlog.store.new_file import make_private  # noqa: PLC0415  only where a log begins

        return make_private(self.path, template())

    def address(self, mode: str = "") -> str:
        """The URI of the file, which lets other files be attached read-only.

        A file that nobody can write is opened as immutable: SQLite would leave a file beside it
        that nobody can write either.
        """
        if self.is_in_memory:
            return ":memory:"
        can_be_written = os.access(self.path.parent, os.W_OK) and os.access(self.path, os.W_OK)
        if not can_be_written and not beside(self.path, "-wal").exists():
            mode = "?immutable=1"
        return address_of(self.path) + mode

    def file_now(self) -> tuple[int, int] | None:
        """Device and inode of the file at the path at this moment; None in memory."""
        if self.is_in_memory:
            return None
        stat = self.path.stat()
        return stat.st_dev, stat.st_ino

    def pragma(self, name: str) -> int:
        """The value of a pragma that is a number."""
        return int(self.value(f"PRAGMA {name}"))

    def execute(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """Run one statement; if another program locks the log, wait, and call `on_wait` once."""
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
        """Inside this context a locked log raises an error at once."""
        timeout, waited = self.pragma("busy_timeout"), self.has_waited
        self.run("PRAGMA busy_timeout = 0")
        self.has_waited = True  # so that `execute` does not wait
        try:
            yield
        finally:
            self.has_waited = waited
            self.run(f"PRAGMA busy_timeout = {timeout}")

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        with self.explaining():
            return self.execute(sql, values).fetchall()

    def rows_in(self, sql: str, ids: Collection[str]) -> Iterator[Row]:
        """Yield the rows of a query for any number of ids; {} in it stands for placeholders."""
        for part in chunks([*ids]):
            yield from self.rows(sql.format(placeholders(part)), part)

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with self.explaining():
            row: Row | None = self.execute(sql, values).fetchone()
            return row

    def value(self, sql: str, values: Values = ()) -> Any:  # noqa: ANN401  a column can be anything
        """Return the first column of a query's first row, or None."""
        row = self.row(sql, values)
        return row[0] if row else None

    def run(self, sql: str, values: Values = ()) -> int:
        """Run a statement that changes the log, within `writing`; return the number of rows."""
        with self.explaining():
            return self.execute(sql, values).rowcount

    def run_each(self, sql: str, rows: Sequence[Values]) -> None:
        """Run a statement that changes the log once for each row of values."""
        with self.explaining():
            self.connection.executemany(sql, rows)

    def insert(self, table: str, **columns: Any) -> None:  # noqa: ANN401  a column can be anything
        """Insert one row, its columns by name."""
        self.run(insertion(table, columns), (*columns.values(),))

    def find(self, table: str, columns: Iterable[str], key: Columns) -> Row | None:
        """Return some columns of the row with that key, or None."""
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {named(key)}"
        return self.row(sql, (*key.values(),))

    def change(self, table: str, key: Columns, columns: Columns) -> int:
        """Set columns of the rows with that key; return the number of rows."""
        sql = f"UPDATE {table} SET {named(columns, ', ')} WHERE {named(key)}"
        return self.run(sql, (*columns.values(), *key.values()))

    def update(self, table: str, id_: str, **columns: Any) -> None:  # noqa: ANN401  as above
        """Set columns of the thing with that id; raises `Gone` if it no longer exists."""
        if columns and not self.change(table, {"id": id_}, columns):
            raise Gone(id_)

    def delete(self, table: str, **key: Any) -> int:  # noqa: ANN401  as above
        """Delete the rows with that key; return the number of rows."""
        return self.run(f"DELETE FROM {table} WHERE {named(key)}", (*key.values(),))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction; a nested `writing` joins it. Other writers wait."""
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
        """Begin a transaction in which nobody else can write, so what it reads stays valid."""
        self.run("BEGIN IMMEDIATE")

    def watch(self, since: int | None = None) -> None:
        """Let `writing` raise `Overtaken` if another connection writes from now (or `since`) on."""
        self.version_read = self.pragma("data_version") if since is None else since

    def refuse_if_overtaken(self) -> None:
        """Roll back a new transaction and raise `Overtaken` if what was read may be outdated."""
        if self.version_read not in (None, self.pragma("data_version")):
            self.connection.execute("ROLLBACK")
            raise Overtaken

    def hold(self) -> None:
        """Lock out other writers until the end of the next `writing`, or until `release`."""
        self.begin()
        self.is_held = True

    def release(self) -> None:
        """Undo `hold`; the next `writing` notices if another connection wrote meanwhile."""
        if self.is_held:
            self.watch()
            self.connection.execute("ROLLBACK")
            self.is_held = False

    def unwatch(self) -> None:
        """Undo `hold` and `watch`: others may write between our reads and our next write."""
        self.release()
        self.version_read = None

    def commit(self) -> None:
        """Commit; raises `LogUnusable` if another file has taken the log's path."""
        with self.explaining():
            if self.file_now() != self.identity:
                raise LogUnusable(self.path, "was replaced meanwhile; nothing was written")
            self.execute("COMMIT")
        self.version_read = None  # what is committed cannot be decided again

    @contextmanager
    def without_foreign_keys(self) -> Iterator[None]:
        """Turn off foreign key enforcement and cascades; only outside a transaction."""
        self.unwatch()
        self.run("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.run("PRAGMA foreign_keys = ON")

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn errors of SQLite and the file system into `PmlogError`s of one line."""
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
        except (ValueError, RecursionError) as error:  # RecursionError: deeply nested JSON
            raise LogDamaged(self.path, DAMAGED) from error
        except OSError as error:
            raise LogUnusable(self.path, f"cannot be used: {error.strerror}") from error

    def close(self) -> None:
        self.connection.close()


def beside(path: Path, suffix: str) -> Path:
    """Return the path of the file whose name has a suffix more."""
    return path.with_name(path.name + suffix)


def read_address(path: Path) -> str:
    """The URI that opens a log for reading only.

    A log without a WAL file, or a backup (a WAL beside it is not its own), is opened as immutable:
    so SQLite creates no file beside it, which a read-only folder would not allow.
    """
    wal = beside(path, "-wal")
    is_immutable = path.parent.name.endswith(BACKUPS) or not wal.exists()
    return address_of(path) + ("?immutable=1" if is_immutable else "?mode=ro")


def address_of(path: PurePath) -> str:
    r"""The URI of a file for SQLite; a share (\\server\share) is part of its path, not its host."""
    absolute = path.absolute() if isinstance(path, Path) else path
    raw = os.fsencode(absolute.as_posix())
    address = "".join(chr(byte) if byte in PLAIN else f"%{byte:02X}" for byte in raw)
    return f"file://{'' if address.startswith('/') else '/'}{address}"


PLAIN = frozenset(range(ord("!"), ord("~") + 1)) - frozenset(b"%?#")
"""The bytes that need no percent-encoding in a URI."""


BACKUPS = ("-backups", ".backups")
"""The suffixes of folders with backups."""


def as_phrase(words: str) -> str:
    """Quote words for full-text search as one phrase; its last word is a prefix."""
    return '"' + words.replace('"', '""') + '"*'


def placeholders(values: Sized) -> str:
    """A `?` for each of the values, separated by commas."""
    return ", ".join("?" * len(values))


def named(columns: Iterable[str], between: str = " AND ") -> str:
    """Columns with placeholders: conditions, or assignments when commas are `between` them."""
    return between.join(f"{column} = ?" for column in columns)


def insertion(table: str, columns: Collection[str]) -> str:
    """The statement that inserts a row with these columns."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({placeholders(columns)})"


def chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    """Split the values into parts that one statement takes."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))


def refusal(error: sqlite3.DatabaseError, path: Path) -> LogUnusable:
    message = str(error)
    if path.exists() and not os.access(path, os.R_OK):
        return LogUnusable(path, "cannot be read; check who may")
    for words, refusal_class, line in REASONS:
        if any(word in message for word in words):
            return refusal_class(path, line)
    return LogUnusable(path, f"cannot be used: {message}")


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
"""Words in SQLite's message, with the error and the message that pmlog raises instead."""
