"""Three devices, and Syncthing itself carries their folders: on this machine, over loopback."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from socket import socket

import pytest

from benchmarks.trials.devices import Device
from pmlog.sync.seal import SyncKey
from tests.terminal import PATIENCE

pytestmark = [
    pytest.mark.waits,
    pytest.mark.skipif(not shutil.which("syncthing"), reason="Syncthing is not installed"),
]

NAMES = ("home", "laptop", "mini")

CONFIG = """<configuration version="35">
<folder id="pmlog" path="{folder}" type="sendreceive" rescanIntervalS="1"
  fsWatcherEnabled="true" fsWatcherDelayS="1">{shared}</folder>
{devices}
<gui enabled="false"></gui>
<options>
<listenAddress>tcp://127.0.0.1:{port}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled>
<natEnabled>false</natEnabled>
<urAccepted>-1</urAccepted>
<crashReportingEnabled>false</crashReportingEnabled>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<reconnectionIntervalS>1</reconnectionIntervalS>
</options>
</configuration>
"""
"""What one of them knows: the others, each at a port of this machine, and nobody else."""


def called(home: Path) -> str:
    """The id that Syncthing gives to a device."""
    subprocess.run(["syncthing", "generate", "--home", home], check=True, capture_output=True)
    found = subprocess.run(
        ["syncthing", "--home", home, "--device-id"], check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def free_ports(count: int) -> list[int]:
    """Ports on which nobody listens."""
    sockets = [socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def configured(devices: Sequence[Device]) -> None:
    """Let each know the others, and share the folder of its log with them."""
    homes = [device.home / "syncthing" for device in devices]
    ids, ports = [called(home) for home in homes], free_ports(len(homes))
    known = "\n".join(
        f'<device id="{id_}"><address>tcp://127.0.0.1:{port}</address></device>'
        for id_, port in zip(ids, ports, strict=True)
    )
    shared = "".join(f'<device id="{id_}"></device>' for id_ in ids)
    for device, home, port in zip(devices, homes, ports, strict=True):
        (device.folder / ".stfolder").mkdir()
        (home / "config.xml").write_text(
            CONFIG.format(folder=device.folder, shared=shared, devices=known, port=port)
        )


@pytest.fixture
def carried(tmp_path) -> Iterator[list[Device]]:
    """Three devices whose folders Syncthing carries."""
    key = SyncKey.made()
    devices = [Device(tmp_path, name, key, timedelta()) for name in NAMES]
    configured(devices)
    running = [
        subprocess.Popen(
            ["syncthing", "serve", "--home", device.home / "syncthing", "--no-browser"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for device in devices
    ]
    yield devices
    for process in running:
        process.terminate()
    for process in running:
        process.wait()


def lying(device: Device) -> dict[str, bytes]:
    """The files of pmlog in the folder of a device, but for one that is just being replaced."""
    found = {}
    for file in device.folder.rglob("[!.]*.*"):
        with suppress(FileNotFoundError):
            found[str(file.relative_to(device.folder))] = file.read_bytes()
    return found


def wait_for(devices: Sequence[Device]) -> None:
    """Wait until the same lies in every folder."""
    comes_true(lambda: all(lying(one) == lying(devices[0]) for one in devices))


def comes_true(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "Syncthing did not carry it in time"
        time.sleep(0.2)


def test_syncthing_carries_what_three_devices_do_and_forget(carried):
    home, laptop, mini = carried
    home.types("add", "chat", "Ada Lovelace", "--about", "pricing")
    home.begins(alone=True)
    wait_for(carried)
    for device in (laptop, mini):
        device.begins(alone=False)
    for device, name in ((home, "Ben"), (laptop, "Cyd"), (mini, "Dana")):
        device.types("add", "chat", f"{name} Okafor, Ada Lovelace", "--about", "the roof")
        device.syncs()
    wait_for(carried)
    for device in carried:
        device.syncs()
    wait_for(carried)
    assert len(home.holds()["entry"]) == 4
    assert home.types("forget", "Ada Lovelace", "--yes").code == 0
    for syncing in ((laptop, mini), (home,), carried):
        wait_for(carried)
        for device in syncing:
            device.syncs()
    assert home.holds() == laptop.holds() == mini.holds()
    assert {one["name"] for one in mini.holds()["person"]} == {
        "Ben Okafor",
        "Cyd Okafor",
        "Dana Okafor",
    }
    assert not [name for name in lying(home) if "conflict" in name]
