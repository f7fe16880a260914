"""Keep typed texts as a draft beside the log until they are written or discarded.

A command that takes long texts works within `keeping`. From the moment there is a text it is a
draft; when the command has written it the draft goes, and whatever ends the command otherwise
leaves it there and says where.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from pmlog.cli import retry
from pmlog.cli.options import STANDARD_STREAM
from pmlog.errors import Misused, Overtaken, PmlogError
from pmlog.session import Session
from pmlog.text import harmless

if TYPE_CHECKING:
    from pmlog.drafts import Draft

TEXTS = ("about", "learned", "notes")
"""The longer texts of an entry, which may come from standard input or an editor."""

ONLY_ONE = "only one text can be read from standard input"

Keep = Callable[[dict[str, str]], None]
"""Keeps texts from then on, by their names."""

# Most commands type no long text: what knows of drafts is loaded where there is one.


class Keeper:
    """The draft of one command, from the moment there is one."""

    def __init__(self, session: Session, command: str, thing: str) -> None:
        self.session = session
        self.command = command
        self.thing = thing
        self.draft: Draft | None = None
        self.given: bytes | None = None
        """The sheet as it was made, if nothing in it was typed: then it need not be kept."""
        self.held = ExitStack()
        self.is_listening = False
        self.was_edited = False

    def keep(
        self,
        texts: Mapping[str, str],
        base: Mapping[str, str] | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        typed: bool = True,
    ) -> None:
        """Keep these texts from now on, in a new draft.

        `typed` says whether somebody typed them: else nothing is lost with them. `base` is what
        the log has in their place. Raises `PmlogError` where they cannot be kept.
        """
        from pmlog import drafts  # noqa: PLC0415  as above
        from pmlog.cli.asking.editor_sheet import sheet_of  # noqa: PLC0415  as above

        before, sheet = self.draft, sheet_of(texts).encode("utf-8", "replace")
        log, today = self.session.path, self.session.today
        self.catch_signals()
        try:
            self.draft = drafts.create(log, today, self.command, self.thing, sheet, base, options)
            self.held.enter_context(drafts.in_use(self.draft))
        except OSError as error:
            where = drafts.folder_of(log)
            raise PmlogError(f"No draft can be kept in {where}: {error.strerror}") from error
        self.given = None if typed else sheet
        if before:
            drafts.remove(before)

    def update(self, texts: Mapping[str, str], options: Mapping[str, Any]) -> None:
        """Keep these texts from now on, in the same draft; raises `PmlogError` as `keep` does."""
        from pmlog import drafts  # noqa: PLC0415  as above
        from pmlog.cli.asking.editor_sheet import sheet_of  # noqa: PLC0415  as above

        if self.draft is None:
            self.keep(texts, None, options)
            return
        self.given = None
        try:
            sheet = sheet_of(texts).encode("utf-8", "replace")
            self.draft = drafts.rewrite(self.draft, sheet, options)
        except OSError as error:
            raise PmlogError(f"{self.draft.path}: {error.strerror}") from error

    def resume(self, draft: "Draft") -> None:
        """Work on a draft that was kept before."""
        from pmlog import drafts  # noqa: PLC0415  as above

        if self.draft and self.draft.path == draft.path:
            return
        self.catch_signals()
        try:
            self.held.enter_context(drafts.in_use(draft))
        except OSError as error:
            raise PmlogError(f"{draft.path} is being worked on elsewhere") from error
        self.draft = draft

    def catch_signals(self) -> None:
        """Make signals raise from now on, so that the user is told where the text is."""
        from pmlog import signals  # noqa: PLC0415  as above

        if not self.is_listening:
            self.held.enter_context(signals.raised())
            self.is_listening = True

    def edit(self) -> None:
        """Let the user work on the draft in their editor."""
        from pmlog.cli.asking.other_programs import open_editor  # noqa: PLC0415  as above

        if self.draft and retry.given.edited is not None:
            self.draft.path.write_bytes(retry.given.edited)
        elif self.draft:
            retry.given.on_asking()
            before = self.draft.path.read_bytes()
            try:
                open_editor(self.draft.path)
            finally:
                is_lost = self.put_back(before)
            if is_lost:
                raise Misused("the editor left no text; it is as it was, and nothing was written")
            self.was_edited = True

    def put_back(self, before: bytes) -> bool:
        """Restore a typed text if the editor left nothing of it; return whether it did."""
        from pmlog.files import write_atomically  # noqa: PLC0415  as above

        if self.draft is None:
            return False
        path = self.draft.path
        # nothing is lost with a sheet in which nobody typed anything
        is_lost = not path.exists() or (self.given is None and not path.read_bytes().strip())
        if is_lost:
            write_atomically(path, before)
        return is_lost

    def texts(self, names: Iterable[str], *, are_all_needed: bool = True) -> dict[str, str]:
        """Return the texts of the draft by their headings, which are these, or some of them."""
        from pmlog.cli.asking.editor_sheet import decoded, texts_in  # noqa: PLC0415  as above

        if self.draft is None:
            return {}
        try:
            content = self.draft.path.read_bytes()
        except OSError as error:
            raise PmlogError(f"{self.draft.path}: {error.strerror}") from error
        return texts_in(decoded(content), names, are_all_needed=are_all_needed)

    def resume_previous(self) -> None:
        """Continue the draft of the run before, if there is one."""
        if retry.given.draft:
            self.resume(retry.given.draft)

    def keep_for_another_run(self) -> None:
        """Leave the draft in place: the command is run again, and takes it up."""
        retry.given.draft = self.draft
        if self.draft and self.was_edited:
            retry.given.edited = self.draft.path.read_bytes()

    def kept_lines(self) -> list[str]:
        """Return the remark of a failed command on where the text is, if there is any."""
        if self.draft is None:
            return []
        try:
            content = self.draft.path.read_bytes()
        except OSError:
            content = b""
        is_untouched = self.given is not None and (content == self.given or not content.strip())
        if is_untouched:
            self.remove()
            return []
        return [f"Your text is kept in {self.draft.path}; {self.draft.takes_up} takes it up"]

    def remove(self) -> None:
        """Remove the draft: its text is in the log."""
        from pmlog import drafts, signals  # noqa: PLC0415  as above

        signals.hold()
        if self.draft:
            drafts.remove(self.draft)
            self.draft = None


@contextmanager
def keeping(session: Session, command: str, thing: str) -> Iterator[Keeper]:
    """Keep what is typed for a command until it is written; see `Keeper`."""
    keeper = Keeper(session, command, thing)
    with keeper.held:
        keeper.resume_previous()
        try:
            yield keeper
        except Overtaken:
            keeper.keep_for_another_run()
            raise
        except PmlogError as error:
            for line in keeper.kept_lines():
                error.add_note(line)
            raise
        except KeyboardInterrupt:  # it stands behind the ^C, and whoever says that ends the line
            sys.stderr.write(harmless("".join(f"\n{line}" for line in keeper.kept_lines())))
            raise
        except BaseException:
            for line in keeper.kept_lines():
                session.note(line)
            raise
        if keeper.draft:
            keeper.remove()


def read_input(
    keeper: Keeper, said: Mapping[str, Any], keep: Keep, names: Sequence[str] = TEXTS
) -> dict[str, str]:
    """Read the text of an option from standard input; keep it even if it is cut short."""
    waiting = [name for name in names if said.get(name) == STANDARD_STREAM]
    if not waiting:
        return {}
    is_one = len(waiting) == 1
    if not is_one and sys.stdin.isatty():
        raise Misused(ONLY_ONE)
    from pmlog.formats.decoding import decoded  # noqa: PLC0415  only where a text is read

    keeper.catch_signals()
    content = retry.given.input
    try:
        read_standard_input(content, waiting[0])
    finally:
        if content.strip():
            try:
                keep({waiting[0]: decoded(bytes(content)).strip()})
            except PmlogError as error:  # it is in hand, and may be written all the same
                keeper.session.note(f"pmlog: {error}")
    if not is_one:
        raise Misused(ONLY_ONE)
    return {waiting[0]: decoded(bytes(content)).strip()}


def read_standard_input(content: bytearray, name: str) -> None:
    """Read standard input to its end, once."""
    if retry.given.is_input_read:
        return
    retry.given.on_asking()
    if sys.stdin.isatty():
        sys.stderr.write(f"Type the text for --{name}, then Ctrl-D on a line of its own.\n")
        sys.stderr.flush()
    read = getattr(sys.stdin.buffer, "read1", sys.stdin.buffer.read)
    try:
        while chunk := read():
            content += chunk
    except OSError as error:
        raise PmlogError(f"standard input: {error.strerror or error}") from error
    retry.given.is_input_read = True
