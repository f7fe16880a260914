"""The place of a phone's to-dos: a folder, or a list on a server with a password."""

import getpass
import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from pmlog.cli.asking import passphrase
from pmlog.errors import Misused, PmlogError, quoted
from pmlog.files import make_folder
from pmlog.session import Session
from pmlog.store.tables.settings import PHONE
from pmlog.sync.to_do_list import ToDoList
from pmlog.sync.vdir import VdirFolder
from pmlog.systems import with_full_path, words_of
from pmlog.text import clean_line

VARIABLE = "PMLOG_PHONE_PASSWORD_COMMAND"
"""The variable with a command that prints the password: `pass show nextcloud`."""

OWN_MACHINE = ("localhost", "127.0.0.1", "::1")

SERVICE = "pmlog phone"
"""The name under which the keyring has the password of a server."""


def place_meant(session: Session, typed: str | None, user: str | None) -> str:
    """Return the place as typed, else as set; a user is part of an address.

    Raises `Misused` where none is known, or for an address with a password in it.
    """
    place = clean_line(typed, "a place") if typed else session.book.settings.get(PHONE)
    if not place:
        raise Misused(
            "no phone is synced; say where the to-dos are: pmlog sync phone FOLDER, or its "
            "address: https://…"
        )
    if not is_address(place):
        return str(folder_meant(place))
    try:
        parts = urlsplit(place)
    except ValueError as error:
        raise Misused(f"{quoted(place)} is no address") from error
    if parts.password is not None:
        raise Misused("a password does not belong into an address: it is asked for")
    host = parts.netloc.rpartition("@")[2]
    who = quote(user, safe="") if user else parts.username
    return urlunsplit(parts._replace(netloc=f"{who}@{host}" if who else host, fragment=""))


def folder_meant(typed: str) -> Path:
    """Return a folder, perhaps a new one; `Misused` where the address of a server is meant."""
    folder = Path(typed).expanduser().absolute()
    if not folder.exists():
        if typed == "off":
            raise Misused("to end it: pmlog sync phone --off")
        if "." in typed.partition("/")[0].strip("."):
            raise Misused(f"no folder is called {quoted(typed)}; an address begins with https://")
    return folder


def is_address(place: str) -> bool:
    return place.lower().startswith(("https://", "http://"))


def list_at(
    session: Session, place: str, *, is_new: bool = False, keyring: bool = False
) -> ToDoList:
    """Return the to-dos of a place; a folder that is named for the first time is made."""
    if is_address(place):
        return list_on_server(session, place, keyring=keyring)
    folder = Path(place)
    if is_new and not folder.exists():
        try:
            make_folder(folder)
        except OSError as error:
            raise PmlogError(f"{folder} cannot be made: {error.strerror}") from error
    return VdirFolder(folder)


def list_on_server(session: Session, place: str, *, keyring: bool) -> ToDoList:
    from pmlog.sync.caldav_list import Account, CalDavList  # noqa: PLC0415  an extra

    parts = urlsplit(place)
    host = parts.netloc.rpartition("@")[2]
    url = urlunsplit(parts._replace(netloc=host))
    if parts.scheme.lower() == "http" and parts.hostname not in OWN_MACHINE:
        session.note("pmlog: http:// carries the password so that others on the way can read it")
    user = unquote(parts.username or "") or ask_or_refuse(session, "User: ", input, "--user NAME")
    password = password_of(session, f"{user} at {host}", is_asked=keyring)
    found = CalDavList(Account(url, user, password))
    if keyring:
        passphrase.store_passphrase(password, SERVICE, f"{user} at {host}")
    return found


def password_of(session: Session, who: str, *, is_asked: bool) -> str:
    """Return a password: from a command, the keyring, or typed without echo."""
    if command := os.environ.get(VARIABLE):
        return password_from_command(command)
    if not is_asked:
        with suppress(PmlogError):  # there may be no keyring
            if kept := passphrase.stored_passphrase(SERVICE, who):
                return kept
    return ask_or_refuse(session, f"Password of {who}: ", getpass.getpass, VARIABLE)


def password_from_command(command: str) -> str:
    """Return the first line that a command says; it is run without a shell."""
    try:
        run = subprocess.run(  # noqa: S603  the owner's own
            with_full_path(words_of(command)),
            capture_output=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        return run.stdout.splitlines()[0]
    except (OSError, ValueError, IndexError, subprocess.SubprocessError) as error:
        raise PmlogError(f"the command in {VARIABLE} says no password") from error


def ask_or_refuse(session: Session, question: str, ask: Callable[[str], str], instead: str) -> str:
    """Return an answer; raises `Misused` where nobody is there, with what says it `instead`."""
    if not session.can_ask:
        raise Misused(f"{question.rstrip(': ')} is asked on a terminal; in a script: {instead}")
    return ask(question) or ask_or_refuse(session, question, ask, instead)
