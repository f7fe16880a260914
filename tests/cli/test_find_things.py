"""Which one is meant: by ids, `last`, the name of a person, or words."""

import json
import sqlite3
from contextlib import closing

import pytest

from pmlog.cli.finding.find_things import is_ids, may_start_id
from pmlog.store.ids import looks_like_id
from tests.terminal import at_terminal


@pytest.fixture
def talks(having):
    """Two talks with Anna, one with Ben, and what came of them."""
    having("""
        $ pmlog people add "Anna Berg" --every "4 weeks"
        $ pmlog add chat Anna --about pricing --next "send the deck by fri" --when yesterday
        $ pmlog add meetup ProductTank with Anna, "Ben Okafor"
        $ pmlog add followup "Ben: intro to Cy" --by "3 dec"
    """)


def ids(pmlog, words):
    """The ids of a list, in its order."""
    return [one["id"] for one in json.loads(pmlog(f"{words} --json").out)]


class TestNothingThere:
    @pytest.mark.parametrize(
        "line",
        [
            "done last",
            "done Anna",
            "drop deck --yes",
            "snooze last fri",
            "snooze Anna Berg fri",
            "edit last --when yesterday",
            "edit deck --what x",
            "delete last",
            "delete a b",
            "show last",
            "show deck",
            "event last",
            "event ProductTank",
            "people last",
            "people Ada",
            "list Ada",
            "goal pricing",
            "goal last",
            "engagement last",
            "outcome deck",
            "question pricing",
            "attempt last",
            "attempt pricing worked",
            "group Gang",
            "course Reforge",
            "history last",
            "reflect last",
            "done ''",
            "show ','",
        ],
    )
    def test_it_is_not_found_and_nothing_is_made(self, pmlog, log, line):
        said = pmlog(line)
        assert (said.out, said.code) == ("", 3), said
        assert said.err.startswith("pmlog: No ")
        assert not log.exists()


@pytest.mark.usefixtures("talks")
class TestFollowUps:
    def test_somebody_means_the_follow_up_that_is_open_with_them(self, plays):
        plays("""
$ pmlog done anna
Done     h7z  send the deck
$ pmlog done Anna
Done     s7s  keep in touch with Anna Berg, again Sun 20 Dec 2026; a talk is logged with pmlog add chat
$ pmlog done Anna
! pmlog: nothing is due with Anna Berg: log the talk with pmlog add chat, or end reminders with pmlog people retire s7s
[exit 2]
""")

    def test_words_mean_the_one_in_which_all_of_them_stand(self, plays):
        plays("""
$ pmlog done the deck send
Done     h7z  send the deck
$ pmlog done deck
! pmlog: No follow-up or person matches 'deck'. See pmlog followups
[exit 3]
$ pmlog done cy
Done     g5j  intro to Cy
""")

    def test_ids_may_stand_between_commas_and_go_before_words(self, plays, pmlog):
        pmlog("add followup 'h7z is the room'")
        plays("""
$ pmlog done h7z,g5j
Done     h7z  send the deck
Done     g5j  intro to Cy
""")

    def test_several_that_fit_are_all_said(self, plays, pmlog):
        pmlog("add followup 'Anna: send the invoice' --by thu")
        plays("""
$ pmlog done send
! pmlog: 'send' could be one of send the invoice (r9g, Thu 26 Nov, Anna Berg) or send the deck (h7z, Fri 27 Nov, Anna Berg). An id says which.
[exit 4]
$ pmlog snooze "Anna Berg" fri
! pmlog: 'Anna Berg' could be one of send the invoice (r9g, Thu 26 Nov, Anna Berg) or send the deck (h7z, Fri 27 Nov, Anna Berg). An id says which.
[exit 4]
""")

    def test_a_terminal_is_asked_which(self, pmlog):
        pmlog("add followup 'Anna: send the invoice' --by thu")
        seen = at_terminal(["done", "Anna"], ("Which open follow-up: ", "2"))
        assert "  1  send the invoice" in seen.plain
        assert "Done     h7z  send the deck\n" in seen.plain

    def test_two_of_a_name_are_told_apart_by_what_is_open(self, pmlog):
        pmlog("people add Anna Chen")
        assert pmlog("done Anna").out == "Done     h7z  send the deck\n"

    def test_snooze_takes_names_words_and_several(self, plays):
        plays("""
$ pmlog snooze Anna Berg next mon
Snoozed  h7z  until Mon 23 Nov 2026: send the deck
$ pmlog snooze intro until 1 dec
Snoozed  g5j  until Tue 1 Dec 2026: intro to Cy
$ pmlog snooze h7z g5j 2w
Snoozed  h7z  until Sun 6 Dec 2026: send the deck
Snoozed  g5j  until Sun 6 Dec 2026: intro to Cy
$ pmlog snooze s7s fri
Snoozed  h7z  until Fri 27 Nov 2026: send the deck
$ pmlog snooze deck blursday
! pmlog: 'blursday' is not understood: say a day such as tomorrow, last fri, 5 nov, 2 weeks ago or 2026-11-24
[exit 2]
$ pmlog undo
Undone  snooze (Sun 22 Nov 2026 12:00): changed follow-up h7z
""")

    def test_drop_by_words_needs_a_yes(self, plays):
        plays("""
$ pmlog drop deck
! pmlog: Not done: drop h7z send the deck needs a yes on a terminal, or --yes
[exit 1]
$ pmlog drop deck --yes
Dropped  h7z  send the deck
$ pmlog drop g5j
Dropped  g5j  intro to Cy
""")
        seen = at_terminal(["drop", "Anna"])
        assert seen.code == 3


@pytest.mark.usefixtures("talks")
class TestLast:
    def test_it_is_what_the_last_command_made_or_changed(self, plays):
        plays("""
$ pmlog add chat Anna about "the beta" --next "call her by fri"
Logged h2g  chat, Sun 22 Nov 2026, with Anna Berg: the beta
  f7x  you owe     Fri 27 Nov  call her
  Anna: Anna Berg
  open with Anna Berg: h7z send the deck; done h7z
$ pmlog edit last --when yesterday
Changed h2g  chat, Sat 21 Nov 2026, with Anna Berg: the beta
$ pmlog undo
Undone  edit (Sun 22 Nov 2026 12:00): changed entry h2g
$ pmlog snooze last 2w
Snoozed  f7x  until Sun 6 Dec 2026: call her
$ pmlog done LAST
Done     f7x  call her
$ pmlog edit last --note "she was out"
Changed f7x  done        Fri 27 Nov  call her
$ pmlog people last
! pmlog: The last command (edit) made or changed no person that is there
[exit 3]
""")

    def test_what_was_undone_is_not_last(self, pmlog):
        pmlog("add chat Ben")
        pmlog("undo")
        assert pmlog("show last").out.startswith(" g5j  ")

    def test_all_that_one_command_changed_is_meant(self, plays):
        plays("""
$ pmlog done h7z g5j
Done     h7z  send the deck
Done     g5j  intro to Cy
$ pmlog delete last --yes
Deleted  h7z  send the deck
Deleted  g5j  intro to Cy
""")


@pytest.mark.usefixtures("talks")
class TestNouns:
    def test_a_noun_with_something_behind_it_shows_it(self, pmlog, having):
        having("""
            $ pmlog goal add pricing --rating 2
            $ pmlog engagement start coaching "Big picture" --with Anna
            $ pmlog outcome add mentor "Head of product" --from ProductTank
            $ pmlog ask "how do you price?"
            $ pmlog add group "Product Gang"
            $ pmlog add course Reforge
            $ pmlog add coaching Dana --will-try "ask, then wait"
        """)
        for typed, meant in {
            "goal pric": "goal show pricing",
            "people anna": "people show s7s",
            "event ProductTank": f"show {ids(pmlog, 'list meetup')[0]}",
            "engagement Anna": "engagement show big",
            "engagement picture": "engagement show 'Big picture'",
            "question price": "show price",
            "outcome head of": "show 'Head of product'",
        }.items():
            said = pmlog(typed)
            assert said.code == 0, said
            if not typed.startswith("event"):
                assert said == pmlog(meant), typed
        assert "Product Gang" in pmlog("group gang").out
        assert pmlog("group gang") == pmlog("group Product Gang")
        assert pmlog("course other").err == "pmlog: No course matches 'other'. See pmlog course\n"
        assert "ask, then wait" in pmlog("attempt wait worked --note well").out
        assert pmlog("attempt then wait did not").out.startswith("Did not  ")

    def test_list_takes_people_avenues_and_what_has_a_name(self, pmlog):
        every = ids(pmlog, "list")
        assert ids(pmlog, "list Anna") == ids(pmlog, "list --with Anna") == every
        assert ids(pmlog, "list ben okafor") == ids(pmlog, "list meetup") == every[:1]
        assert ids(pmlog, "list 'Anna, chat'") == every[1:]
        assert ids(pmlog, "list Anna --avenue chat") == every[1:]
        assert (
            pmlog("list Zed").err
            == "pmlog: No person, engagement or goal matches 'Zed'. See pmlog people\n"
        )
        assert pmlog(f"list {every[0]}").code == 2


@pytest.mark.usefixtures("talks")
class TestDelete:
    def test_by_words_it_says_what_it_found_and_a_pipe_needs_yes(self, plays, pmlog):
        (tank,) = ids(pmlog, "list meetup")
        line = "meetup, Sun 22 Nov 2026, with Anna Berg and Ben Okafor: ProductTank"
        assert pmlog("delete producttank").err == (
            f"pmlog: Not done: delete {tank} {line} needs a yes on a terminal, or --yes\n"
        )
        assert pmlog("delete producttank --yes").out == f"Deleted  {tank}  {line}\n"

    def test_several_by_their_ids(self, pmlog):
        before = pmlog("list --json"), pmlog("followups --json")
        assert pmlog("delete h7z g5j --yes").out.count("Deleted") == 2
        assert pmlog("undo").code == 0
        assert (pmlog("list --json"), pmlog("followups --json")) == before

    def test_an_entry_and_what_came_of_it_at_once(self, pmlog):
        chat = ids(pmlog, "list chat")[0]
        assert pmlog(f"delete {chat} h7z --yes").code == 0
        assert ids(pmlog, "list chat") == []

    def test_somebody_with_talks_stays(self, plays):
        plays("""
$ pmlog delete Anna --yes
! pmlog: Anna Berg is in 2 entries, and no talk is deleted with somebody: pmlog people retire s7s ends all reminders, pmlog forget s7s erases them
[exit 2]
""")

    def test_somebody_without_talks_can_go_and_come_back_exactly(self, pmlog):
        pmlog("people add Zed Zim --alias Zet --tag beta --link https://example.org")
        pmlog("add followup 'call Zed' --with Zed --by fri")
        pmlog("ask 'how are you?' --for Zed")
        before = pmlog("export json -").out
        said = pmlog("delete Zed --yes")
        assert said.out.endswith("  Zed Zim, out of 1 follow-up\n")
        assert "Zed Zim" not in pmlog("people --json").out
        assert "call Zed" in pmlog("followups").out
        pmlog("undo")
        assert pmlog("export json -").out == before


def test_a_name_that_is_made_as_an_id_is_found_where_nothing_has_that_id(pmlog):
    pmlog("add followup 'b2b deck' --by fri")
    assert pmlog("done b2b").out.endswith("  b2b deck\n")


def test_other_scripts_and_accents(pmlog):
    pmlog("add chat 'Zoë Ångström' about 'Größe der Beta'")
    pmlog("add chat 李小龍 about 定價")
    for words in ("größe", "der beta"):
        assert "Größe" in pmlog(f"show {words}").out
    assert '"name": "Zoë Ångström"' in pmlog("show zoe angstrom --json").out
    assert pmlog("show 定價").code == 0
    assert pmlog("show 李小龍").code == 0


@pytest.mark.parametrize("word", ["k7f", "k7", "k", "m2qx4"])
def test_what_may_start_an_id(word):
    assert may_start_id(word)


@pytest.mark.parametrize("word", ["deck", "anna", "k77", "7kf", "ka", "m2q!", "e4t"])
def test_what_starts_none(word):
    assert not may_start_id(word)
    assert not looks_like_id(word)


def test_an_id_that_was_made_elsewhere_is_one_too(pmlog, log):
    pmlog("add followup 'call Bo' --by fri")
    with closing(sqlite3.connect(log)) as db, db:
        db.execute("UPDATE followup SET id = 'e4t'")
    assert pmlog("done e4t").out == "Done     e4t  call Bo\n"


def test_only_whole_ids_are_ids_alone():
    assert is_ids(["k7f,m2q", "last"])
    assert not is_ids(["k7"])
    assert not is_ids([","])


class TestSeveral:
    """Several ids are changed in one step; an option takes the words behind it."""

    def test_people(self, plays):
        plays("""
$ pmlog people add Ada Lovelace
Added r5z  Ada Lovelace
$ pmlog people add Ben Okafor
Added q7q  Ben Okafor
$ pmlog people edit r5z, q7q --company Acme Inc --relation peer
Changed r5z  Ada Lovelace: peer, Acme Inc
Changed q7q  Ben Okafor: peer, Acme Inc
$ pmlog people edit r5z q7q --name Eve
! pmlog: a name is that of one person
[exit 2]
$ pmlog people retire q7q r5z
Retired  q7q  Ben Okafor: no more reminders, all history stays
Retired  r5z  Ada Lovelace: no more reminders, all history stays
$ pmlog undo
Undone  people retire (Sun 22 Nov 2026 12:00): changed person q7q and person r5z
""")

    def test_goals(self, plays):
        plays("""
$ pmlog goal add pricing
Added r2p  pricing
$ pmlog goal add hiring
Added c7g  hiring
$ pmlog goal edit r2p c7g --by 1 mar 2027
Changed r2p  pricing: to be there by Mon 1 Mar 2027
Changed c7g  hiring: to be there by Mon 1 Mar 2027
$ pmlog goal drop pric
! pmlog: Not done: drop r2p pricing needs a yes on a terminal, or --yes
[exit 1]
$ pmlog goal drop c7g r2p
Dropped c7g  hiring: to be there by Mon 1 Mar 2027
Dropped r2p  pricing: to be there by Mon 1 Mar 2027
$ pmlog undo
Undone  goal drop (Sun 22 Nov 2026 12:00): changed goal c7g and goal r2p
$ pmlog goal delete r2p,c7g --yes
Deleted  r2p  pricing: to be there by Mon 1 Mar 2027
Deleted  c7g  hiring: to be there by Mon 1 Mar 2027
""")

    def test_entries_and_follow_ups(self, pmlog, talks):
        entries = ids(pmlog, "list")
        said = pmlog(f"edit {' '.join(entries)} --about the beta --with Anna, Ben").out
        assert said.count("with Anna Berg and Ben Okafor: the beta\n") == len(entries) == 2
        pmlog("undo")
        about = {one["about"] for one in json.loads(pmlog("list --json").out)}
        assert about == {"pricing", "ProductTank"}

    def test_all_of_them_are_changed_or_none(self, pmlog, talks):
        followups = json.loads(pmlog("followups --all --json").out)
        [followup] = [one["id"] for one in followups["upcoming"]]
        entry = ids(pmlog, "list")[0]
        assert pmlog(f"edit {entry} {followup} --about other").code == 2
        assert {one["about"] for one in json.loads(pmlog("list --json").out)} == {
            "pricing",
            "ProductTank",
        }

    def test_without_an_option_each_is_for_itself(self, pmlog, talks):
        said = pmlog(f"edit {' '.join(ids(pmlog, 'list'))}")
        assert said.err == (
            "pmlog: say what to change in all of them; one alone opens your editor\n"
        )
