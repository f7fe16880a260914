"""Replay the isolation risk on real and simulated lives, beside what it has to beat.

    python benchmarks/replay.py            1,000 bootstrap samples of people, about a minute
    python benchmarks/replay.py --quick    200 samples

The data are not part of pmlog; without ../shared/data the replay says so and ends well.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from benchmarks import measures, moments
from benchmarks.lives import WARM_UP, WORLDS
from benchmarks.measures import Weeks
from benchmarks.watch import NO_NUMBER, Said, Score, Truth, World, by_event, world
from pmlog.isolation.score import least

DATA = Path(__file__).parents[2] / "shared" / "data"
WEEKS_A_YEAR = 365.25 / 7


def compare(
    title: str, ours: Sequence[Weeks], baselines: Mapping[str, Sequence[Weeks]], n: int
) -> None:
    """Print how well a score tells bad weeks, and by how much better than each baseline."""
    samples = measures.draws(len(ours), n)
    print(f"  {title}")
    for measure, figure in (("AUC", measures.auc), ("sens", measures.sensitivity)):
        mine = figure(ours)
        print(f"    {measure:4} {'pmlog':32}{measures.estimate(mine, len(ours), samples)}")
        for name, weeks in baselines.items():
            theirs = figure(weeks)
            print(
                f"    {measure:4} {name:32}{measures.estimate(theirs, len(ours), samples)}"
                f"   pmlog better by "
                f"{measures.estimate(measures.difference(mine, theirs), len(ours), samples)}"
            )


def where_felt(score: Score) -> Score:
    """A score of the weeks in which a check-in was fresh."""
    return lambda said: None if said.felt is None else score(said)


def compare_world(w: World, n: int) -> None:
    """T1, T2 and life events in one world."""
    print(f"\nWorld: {w.name} ({len(w.lives)} lives)")
    count = "contacts in 30 days"
    compare(
        "T1, weeks of low connection: contact only",
        w.weeks(lambda s: s.contact, w.low),
        {
            "a count that fades by half in 28 d": w.weeks(lambda s: s.faded28, w.low),
            count: w.weeks(lambda s: s.count30, w.low),
            "days since the last contact": w.weeks(lambda s: s.silence, w.low),
        },
        n,
    )
    compare(
        "T2, lonely weeks, where a page has a felt line: that line",
        w.weeks(lambda s: s.felt, w.lonely),
        {
            "the mixed figure of --json": w.weeks(where_felt(lambda s: s.combined), w.lonely),
            "the risk, contact only": w.weeks(where_felt(lambda s: s.contact), w.lonely),
        },
        n,
    )
    compare(
        "T2, all lonely weeks: the mixed figure",
        w.weeks(lambda s: s.combined, w.lonely),
        {
            "the risk, contact only": w.weeks(lambda s: s.contact, w.lonely),
            count: w.weeks(lambda s: s.count30, w.lonely),
        },
        n,
    )
    compare(
        "Life-event weeks: change signal",
        w.weeks(lambda s: s.drop, by_event),
        {
            "drop against the own median": w.weeks(lambda s: s.own_drop, by_event),
            count: w.weeks(lambda s: s.count30, by_event),
        },
        n,
    )


class Alarm(NamedTuple):
    """A rule that says "look" in some weeks, and the truth it is judged by."""

    name: str
    rings: Callable[[Said], bool]
    truth: Truth


def alarms(w: World) -> list[Alarm]:
    """The alert of pmlog and of the own median, and both levels set to 90 % specificity."""
    level = measures.threshold(w.weeks(lambda s: s.contact, w.low))
    count = measures.threshold(w.weeks(lambda s: s.count30, w.low))
    return [
        Alarm("change alert", lambda s: s.alert, by_event),
        Alarm("own median, half gone", lambda s: s.own_alert, by_event),
        Alarm("contact, at 90 % spec.", lambda s: s.contact > level, w.low),
        Alarm("count in 30 days, same", lambda s: s.count30 > count, w.low),
        Alarm("band low contact or worse", lambda s: s.band >= 50, w.low),
    ]


def false_alarms(worlds: Sequence[World]) -> None:
    """Runs of alarmed weeks that touch no bad week, per person and year."""
    print("\nFalse alarms per person-year, by world and by trap")
    traps = sorted({life.trap for w in worlds for life in w.lives})
    for rules in zip(*(alarms(w) for w in worlds), strict=True):
        pairs = list(zip(worlds, rules, strict=True))
        by_world = " ".join(f"{w.name} {_rate([(w, a)]):.2f} " for w, a in pairs)
        by_trap = " ".join(f"{trap} {_rate(pairs, trap):.1f} " for trap in traps)
        print(f"  {rules[0].name:27}{by_world}\n{'':29}{by_trap}")


def _rate(pairs: Iterable[tuple[World, Alarm]], trap: str | None = None) -> float:
    runs = weeks = 0
    for w, alarm in pairs:
        for life, said in zip(w.lives, w.said, strict=True):
            if trap in (None, life.trap):
                bad = [bool(alarm.truth(week)) for week in life.weeks[WARM_UP:]]
                runs += measures.false_alarms([alarm.rings(s) for s in said], bad)
                weeks += len(said)
    return runs / weeks * WEEKS_A_YEAR


def ranges(worlds: Sequence[World]) -> None:
    """How often the figure of the complete log lies in the range that is told."""
    print("\nWeeks in which the risk of the complete log lies in the range that is told")
    for w in worlds:
        weeks = [s for said in w.said for s in said if s.contact < NO_NUMBER]
        held = sum(least(s.contact) <= s.complete <= s.contact for s in weeks)
        print(f"  {w.name:12}{held / len(weeks):.3f}")


def by_trap(worlds: Sequence[World]) -> None:
    """T1 of the lives that were built to mislead, all worlds together."""
    print("\nT1 AUC by trap, all worlds: pmlog / contacts in 30 days")
    for trap in sorted({life.trap for w in worlds for life in w.lives}):
        ours, theirs = (
            [
                weeks
                for w in worlds
                for life, weeks in zip(w.lives, w.weeks(score, w.low), strict=True)
                if life.trap == trap
            ]
            for score in (lambda s: s.contact, lambda s: s.count30)
        )
        everybody = [1] * len(ours)
        print(f"  {trap:12}{measures.auc(ours)(everybody):.3f} / ", end="")
        print(f"{measures.auc(theirs)(everybody):.3f}")


def delays(w: World) -> None:
    """How soon after the start of a life event each signal changes, and how often it does."""
    print(f"  {w.name}")
    signals: dict[str, Callable[[Said, Said], bool]] = {
        "worse band": lambda before, now: now.band > before.band,
        "change alert": lambda before, now: now.alert and not before.alert,
        "own median, half gone": lambda before, now: now.own_alert and not before.own_alert,
    }
    for name, told in signals.items():
        found = list(_delays(w, told))
        days = [d for d in found if d is not None]
        typical = f"{median(days):.0f} days" if days else "never"
        print(f"    {name:24}{len(days)} of {len(found)} events, median {typical}")


def _delays(w: World, told: Callable[[Said, Said], bool]) -> Iterator[int | None]:
    """Days from the week before each event to the first sign, while it and four weeks last."""
    for life, said in zip(w.lives, w.said, strict=True):
        weeks = life.weeks[WARM_UP:]
        for event, run in groupby(range(len(weeks)), key=lambda i: weeks[i].life_event):
            span = list(run)
            if event and span[0] > 0:
                before, until = said[span[0] - 1], min(len(weeks), span[-1] + 5)
                later = (i for i in range(span[0], until) if told(before, said[i]))
                yield next((7 * (i - span[0] + 1) for i in later), None)


STUDIES = {
    "Twitter-ESM 2024": ("twitter_esm2024*.csv", moments.twitter),
    "Fried et al. 2021": ("fried2021*.csv", moments.fried),
}


def real_people(folder: Path, n: int) -> None:
    """Does the weighted dose tell the loneliest fifth better than a plain count of contacts?"""
    print("Real people: the loneliest fifth, by contact per prompt")
    studies: list[tuple[list[Weeks], list[Weeks]]] = []
    for name, (files, read) in STUDIES.items():
        people = [person for file in sorted(folder.glob(files)) for person in read(file)]
        if not people:
            print(f"  {name}: nothing to replay, no {files} in {folder}")
            continue
        cut = sorted(p.loneliness for p in people)[int(0.8 * len(people))]
        dose: list[Weeks] = [[(-p.doses, p.loneliness >= cut)] for p in people]
        count: list[Weeks] = [[(-p.contacts, p.loneliness >= cut)] for p in people]
        compare(f"{name} ({len(people)} people)", dose, {"plain count of contacts": count}, n)
        studies.append((dose, count))
    if len(studies) > 1:
        print(f"  all studies, by their people: AUC better by {together(studies, n)}")


def together(studies: Sequence[tuple[list[Weeks], list[Weeks]]], n: int) -> measures.Estimate:
    """By how much the dose is better than the count over all studies, each by its people.

    Each study is ranked within itself, for their scales differ, and drawn from by itself.
    """
    gains = [
        measures.difference(measures.auc(ours), measures.auc(theirs)) for ours, theirs in studies
    ]
    sizes = [len(ours) for ours, _ in studies]
    drawn = [measures.draws(size, n, seed) for seed, size in enumerate(sizes, 1)]

    def gain(draws: Sequence[measures.Draw]) -> float:
        of_each = (size * g(draw) for size, g, draw in zip(sizes, gains, draws, strict=True))
        return sum(of_each) / sum(sizes)

    everybody = [[1] * size for size in sizes]
    return measures.interval(gain(everybody), [gain(draws) for draws in zip(*drawn, strict=True)])


def main() -> None:
    """Everything, in the order of the evidence: real people first."""
    options = argparse.ArgumentParser(description="Replay the isolation risk.")
    options.add_argument("data", nargs="?", type=Path, default=DATA, help="folder of the data")
    options.add_argument("--quick", action="store_true", help="fewer bootstrap samples")
    asked = options.parse_args()
    if not asked.data.is_dir():
        print(f"Nothing to replay: {asked.data} is not there.")
        return
    replay(asked.data, 200 if asked.quick else 1000)


def replay(data: Path, samples: int) -> None:
    """Print every figure that docs/isolation.md quotes."""
    real_people(data / "esm", samples)
    personas = data / "personas"
    worlds = [world(personas, name) for name in WORLDS if (personas / f"{name}.json.gz").is_file()]
    if not worlds:
        print(f"\nSimulated lives: nothing to replay, none in {personas}")
        return
    for w in worlds:
        compare_world(w, samples)
    by_trap(worlds)
    ranges(worlds)
    false_alarms(worlds)
    print("\nFrom the start of a life event to a sign")
    for w in worlds:
        delays(w)


if __name__ == "__main__":
    main()
