"""pmlog network: who sustains you, drawn around you."""

import json
import xml.etree.ElementTree as ET


def test_nobody_there(plays, log):
    plays("""
        $ pmlog network
         Support network, Sun 22 Nov 2026
          Nobody to draw yet: pmlog add chat Ada --about "pricing"
        $ pmlog network --svg
        ! pmlog: there is nothing to draw yet
        [exit 1]
        $ pmlog network elsewhere
        ! pmlog: 'elsewhere' is not understood here. pmlog network --html FILE.html writes a page, pmlog people NAME shows somebody
        [exit 2]
    """)


def lived(pmlog) -> None:
    """Four people: two talked to often, one long ago, one retired; one was brought by another."""
    for day in ("1 nov", "8 nov", "15 nov"):
        pmlog(f'add chat Ada Lovelace --good --mode in_person --when "{day}"')
    pmlog('people edit "Ada Lovelace" --relation mentor')
    pmlog('add chat Ada Lovelace, Ben Okafor --when "20 nov"')
    pmlog('add meetup "ProductTank" --met "Cy Young" --when "1 mar"')
    pmlog('add chat Dee Poe --when "2 nov"')
    pmlog('people retire "Dee Poe"')
    pmlog('add chat Eve Rowe --private --when "10 nov"')


def test_rings_in_words(pmlog, plays):
    lived(pmlog)
    plays("""
        $ pmlog network --plain
        Support network. Sun 22 Nov 2026
        Ada Lovelace sustains you most; Cy Young drifts away.

        Now.
        close: Ada Lovelace
        wide: Ben Okafor and Eve Rowe
        drifting: Cy Young
        Ada Lovelace: ring close, relation mentor, talks 4, last Fri 20 Nov
        Ben Okafor: ring wide, relation other, talks 1, last Fri 20 Nov, came in a chat with Ada Lovelace
        Eve Rowe: ring wide, relation other, talks 1, last Tue 10 Nov
        Cy Young: ring drifting, relation other, talks 0, last Sun 1 Mar, came met at ProductTank
        Nearer the middle: more contact in the last 90 days. A solid line leads from who introduced somebody. It shows what was logged.

        A quarter ago, Sun 23 Aug 2026.
        drifting: Cy Young
        new since: Ada Lovelace, Ben Okafor and Eve Rowe
        Cy Young: ring drifting, relation other, talks 0, last Sun 1 Mar, came met at ProductTank

        As of Sun 22 Nov 2026. Made by pmlog, on this machine.
    """)


def test_the_picture_alone_has_a_circle_a_person(pmlog):
    lived(pmlog)
    picture = ET.fromstring(pmlog("network --svg").out)
    tips = [one[0].text for one in picture.iter("{http://www.w3.org/2000/svg}circle")]
    assert tips == [
        "Ada Lovelace, mentor: 4 talks in 90 days, last 2 days ago",
        "Ben Okafor, other: 1 talk in 90 days, last 2 days ago; in a chat with Ada Lovelace",
        "Eve Rowe, other: 1 talk in 90 days, last 12 days ago",
        "Cy Young, other: 0 talks in 90 days, last 8 months ago; met at ProductTank",
    ]


def test_what_is_handed_on_has_initials_and_nobody_private(pmlog):
    lived(pmlog)
    for line in ("--share", "--share --json", "--share --svg", "--share --html -", "--names roles"):
        said = pmlog(f"network {line}").out
        assert [word for word in ("Ada", "Okafor", "Young", "Eve", "E. R.") if word in said] == []
    people = json.loads(pmlog("network --share --json").out)["people"]
    assert [one["name"] for one in people] == ["A. L.", "B. O.", "C. Y."]
    people = json.loads(pmlog("network --share --names roles --json").out)["people"]
    assert [one["name"] for one in people] == ["mentor 1", "contact 1", "contact 2"]


def test_people_as_json(pmlog):
    lived(pmlog)
    value = json.loads(pmlog("network --json").out)
    (ben,) = (one for one in value["people"] if one["name"] == "Ben Okafor")
    (ada,) = (one for one in value["people"] if one["name"] == "Ada Lovelace")
    assert ben["introduced_by"] == ada["id"]
    assert (ada["doses"], ada["talks"], ada["ring"]) == (3.4, 4, "close")
    assert value["days"] == 90
