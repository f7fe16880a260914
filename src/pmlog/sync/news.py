"""Whether something lies in the folder that did not at the last sync: a look at it, no reading."""

from pathlib import Path


def last_writes(folder: str) -> str:
    """When each device last wrote into a folder, as a text that is compared with an earlier one."""
    try:
        found = sorted(Path(folder).glob("*/seen.age"))
        return ",".join(f"{one.parent.name} {one.stat().st_mtime_ns}" for one in found)
    except OSError:  # a stick that is out has no news
        return ""
