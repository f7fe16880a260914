"""Who is forgotten is forgotten in goals, engagements, attempts and reflections too."""

from pathlib import Path


def everything(log: Path) -> str:
    """All bytes of the log that are text."""
    return log.read_bytes().decode("utf-8", "replace")


def test_who_is_forgotten_is_in_nothing_that_grew(pmlog, log):
    pmlog("engagement start mentoring 'Steps of Marisol' --with 'Marisol Quint' --goal leading")
    pmlog("add mentoring Marisol --advice 'listen like Marisol Quint does'")
    pmlog("reflect steps --changed 'Marisol Quint says so'")
    pmlog("goal rate leading 2")
    pmlog("goal edit leading --why 'what Marisol Quint has'")
    pmlog("engagement start group Circle --with 'Marisol, Ben Okafor'")
    assert pmlog("forget Marisol Quint --yes").code == 0
    assert "Marisol" not in everything(log)
    assert "group with Ben Okafor" in pmlog("engagement --all").out
    assert len(pmlog("engagement --all").out.splitlines()) == 1
    assert pmlog("attempt --all").out.startswith(" Nothing to try yet")
    assert "what [forgotten] has" in pmlog("goal show leading").out
    assert pmlog("doctor").code == 0
    assert pmlog("undo").code == 0
