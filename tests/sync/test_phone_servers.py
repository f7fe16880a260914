"""pmlog sync phone with a real CalDAV server (Radicale, on loopback), and with vdirsyncer."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from pmlog.cli.builders.phone_place import VARIABLE

pytest.importorskip("radicale", reason="Radicale is not installed: --group phone")
pytest.importorskip("caldav", reason="caldav is not installed: --group phone")

pytestmark = pytest.mark.filterwarnings("default")

VDIRSYNCER = Path(sys.executable).with_name("vdirsyncer")


class Quiet(WSGIRequestHandler):
    """A handler that says nothing of each request."""

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server(tmp_path, monkeypatch) -> Iterator[str]:
    """The address of a server on which Ada has a list; the password is said by a command."""
    import radicale  # noqa: PLC0415
    from radicale import config  # noqa: PLC0415

    (tmp_path / "users").write_text("ada:geheim\n")
    settings = config.load()
    told = {
        "auth": {
            "type": "htpasswd",
            "htpasswd_filename": str(tmp_path / "users"),
            "htpasswd_encryption": "plain",
            "delay": "0",
        },
        "storage": {"filesystem_folder": str(tmp_path / "collections")},
        "logging": {"level": "critical"},
    }
    settings.update(told, "the test")
    with make_server("127.0.0.1", 0, radicale.Application(settings), handler_class=Quiet) as found:
        thread = threading.Thread(target=found.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv(VARIABLE, "echo geheim")
        yield f"http://127.0.0.1:{found.server_port}/"
        found.shutdown()
        thread.join()


@pytest.fixture
def app(server):
    """The app on the phone: another client of the same list."""
    from caldav.davclient import DAVClient  # noqa: PLC0415

    client = DAVClient(server, username="ada", password="geheim", enable_rfc6764=False)
    made = client.principal().make_calendar("pmlog", supported_calendar_component_set=["VTODO"])
    yield made
    client.close()


@pytest.fixture
def log_of_two(pmlog, app, server) -> str:
    """A log with two follow-ups that are on the phone; what is typed to sync."""
    pmlog('add chat "Ada Lovelace" --next "send the deck by 27 nov"')
    pmlog('add chat "Ben Okafor" --waiting "intro to Cy by 3 dec"')
    said = pmlog(f"sync phone {server} --user ada")
    assert said.out.startswith("Sent 2 to-dos: http://ada@127.0.0.1:"), said
    return "sync phone --json"


def titles(app) -> dict[str, Any]:
    """What the app shows, by title."""
    found = app.get_todos(include_completed=True)
    return {str(one.icalendar_component["SUMMARY"]): one for one in found}


def test_a_list_on_a_server_is_synced_both_ways(log_of_two, app, pmlog):
    assert pmlog("sync phone").out.startswith("Nothing new: ")
    shown = titles(app)
    shown["Follow up: Ada Lovelace – send the deck"].complete()
    shown["Waiting: Ben Okafor – intro to Cy"].delete()
    app.add_todo(summary="Renew passport")
    found = json.loads(pmlog(log_of_two).out)
    assert {one["change"] for one in found["heard"]} == {"done", "dropped"}
    assert found["inbox"] == ["todo: Renew passport"]
    pmlog("add followup 'call Cy by 1 dec'")
    assert json.loads(pmlog(log_of_two).out)["sent"] == 1
    assert {*titles(app)} == {
        "Follow up: Ada Lovelace – send the deck",
        "Follow up: call Cy",
        "Renew passport",
    }
    pmlog("undo 2")
    assert json.loads(pmlog(log_of_two).out)["sent"] == 2
    assert pmlog("sync phone").out.startswith("Nothing new: ")


def test_what_changes_there_while_it_is_written_is_not_overwritten(
    log_of_two, app, pmlog, monkeypatch
):
    """Between the look at the list and the write, the app saves another title."""
    from pmlog.sync.caldav_list import CalDavList  # noqa: PLC0415

    pmlog("snooze deck 2026-12-05")
    write = CalDavList.write

    def late(self, name, text, tag):
        for one in titles(app).values():
            one.icalendar_component["DESCRIPTION"] = "meanwhile"
            one.save()
        return write(self, name, text, tag)

    monkeypatch.setattr(CalDavList, "write", late)
    said = json.loads(pmlog(log_of_two).out)
    assert (said["sent"], len(said["waiting"])) == (0, 1)
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("line", "command", "said"),
    [
        ("sync phone {0} --user ada", "echo wrong", "does not accept that user or password"),
        ("sync phone {0} --user ada", "false", "says no password"),
        ("sync phone {0}nowhere/ --user bob", "echo geheim", "does not accept"),
        ("sync phone http://127.0.0.1:1/ --user ada", "echo x", "cannot be reached"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_one_line(
    server, app, pmlog, monkeypatch, line, command, said
):
    monkeypatch.setenv(VARIABLE, command)
    pmlog("add followup 'call Cy by 1 dec'")
    found = pmlog(line.format(server))
    assert found.code == 1
    assert said in found.err.splitlines()[-1]
    assert "geheim" not in found.err
    assert pmlog("sync phone").code == 2  # it is not set


def test_a_password_that_is_asked_for_is_kept_in_the_keyring_where_that_is_wished(
    app, server, pmlog, answering, monkeypatch
):
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("getpass.getpass", lambda _: "geheim")
    monkeypatch.setattr(
        "pmlog.cli.asking.passphrase.store_passphrase", lambda word, *of: kept.setdefault(of, word)
    )
    monkeypatch.setattr("pmlog.cli.asking.passphrase.stored_passphrase", lambda *of: kept.get(of))
    answering("ada")
    assert pmlog(f"sync phone {server} --keyring").code == 0
    assert {*kept.values()} == {"geheim"}
    monkeypatch.setattr("pmlog.session.Session.can_ask", False)
    assert pmlog(f"sync phone {server} --user ada").code == 0
    kept.clear()
    said = pmlog(f"sync phone {server} --user ada")
    assert (said.code, VARIABLE in said.err) == (2, True)


def test_no_password_is_in_the_log(log_of_two, log, pmlog):
    assert "geheim" not in pmlog("export json").out
    assert b"geheim" not in log.read_bytes()


@pytest.mark.skipif(not VDIRSYNCER.exists(), reason="vdirsyncer is not installed: --group phone")
def test_vdirsyncer_carries_a_folder_to_a_server_and_back(app, server, pmlog, tmp_path):
    config = tmp_path / "vdirsyncer"
    config.write_text(
        f"""[general]
status_path = "{tmp_path}/status/"
[pair phone]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{tmp_path}/to-dos"
fileext = ".ics"
[storage there]
type = "caldav"
url = "{app.url}"
username = "ada"
password = "geheim"
"""
    )

    def carried() -> None:
        for word in ("discover", "sync"):
            line = [str(VDIRSYNCER), "-c", str(config), word]
            subprocess.run(line, check=True, capture_output=True, timeout=60)

    pmlog("add followup 'call Cy by 1 dec'")
    pmlog(f"sync phone {tmp_path}/to-dos")
    carried()
    titles(app)["Follow up: call Cy"].complete()
    app.add_todo(summary="Renew passport")
    carried()
    found = json.loads(pmlog("sync phone --json").out)
    assert ([one["change"] for one in found["heard"]], found["inbox"]) == (
        ["done"],
        ["todo: Renew passport"],
    )
    carried()
    assert pmlog("sync phone").out.startswith("Nothing new: ")
