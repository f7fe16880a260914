"""pmlog ask and pmlog question: what waits for somebody to ask."""


def test_nothing_there(plays, log):
    plays("""
        $ pmlog question
         Nothing waits to be asked. pmlog ask "how do you price a beta?"
        $ pmlog question --json
        []
        $ pmlog ask ""
        ! pmlog: say what you would ask: pmlog ask "how do you price a beta?"
        [exit 2]
        $ pmlog question answer q3k "no idea"
        ! pmlog: No id matches 'q3k'. See pmlog followups and pmlog list
        [exit 3]
    """)
    assert not log.exists()


def test_a_question_is_parked_and_answered_in_a_talk(plays):
    plays("""
        $ pmlog ask "how do you price a beta?" --tag pricing --relation peer --for Ada
        Parked y3w  how do you price a beta? (for Ada, peer, #pricing)
          c2f  new person  Ada
        $ pmlog ask when to hire
        Parked b8j  when to hire
        $ pmlog question
          y3w   Sun 22 Nov   how do you price a beta?   for Ada, peer, #pricing
          b8j   Sun 22 Nov   when to hire
         pmlog question answer ID "..."; in a talk: pmlog add chat NAME --answers ID
        $ pmlog add chat Ada --answers y3w,b8j --learned "ask three of them"
        Logged g6h  chat, Sun 22 Nov 2026, with Ada
          y3w  answered    how do you price a beta?
          b8j  answered    when to hire
        $ pmlog show y3w
         y3w  how do you price a beta?
          asked    Sun 22 Nov 2026
          for      Ada, peer, #pricing
          state    answered on Sun 22 Nov 2026
          answer   ask three of them
          in       g6h chat, Sun 22 Nov 2026, with Ada
        $ pmlog question
         Nothing waits to be asked. 2 questions closed: --all. pmlog ask "how do you price a beta?"
        $ pmlog add chat Ada --answers y3w
        ! pmlog: y3w is answered already: how do you price a beta?
        [exit 1]
        $ pmlog undo
        Undone  add chat (Sun 22 Nov 2026 12:00): added entry g6h; changed question y3w and question b8j
        $ pmlog add chat Ada --answers c2f
        ! pmlog: c2f is a person, not an open question; see pmlog show c2f
        [exit 2]
    """)


def test_it_is_answered_dropped_or_put_in_other_words(plays):
    plays("""
        $ pmlog ask when to hire
        Parked b8j  when to hire
        $ pmlog question edit b8j --what "when to hire?" --tags team --relation mentor
        Changed b8j  when to hire? (for mentor, #team)
        $ pmlog question edit b8j --answer "late"
        ! pmlog: b8j is not answered yet: pmlog question answer b8j ...
        [exit 2]
        $ pmlog question answer b8j "when it hurts twice"
        Answered b8j  when to hire?
        $ pmlog question edit b8j --reopen --relation ""
        Changed b8j  when to hire? (for #team)
        $ pmlog question drop b8j
        Dropped b8j  when to hire?
        $ pmlog question drop b8j
        ! pmlog: b8j is dropped already: when to hire?
        [exit 1]
        $ pmlog delete b8j --yes
        Deleted  b8j  when to hire? (for #team)
    """)


def test_an_answer_can_come_from_standard_input(plays):
    plays("""
$ pmlog ask when to hire
Parked b8j  when to hire
$ pmlog question answer b8j - <<< "when it hurts"
Answered b8j  when to hire
$ pmlog question --all
  b8j   Sun 22 Nov   when to hire   answered
 pmlog question answer ID "..."; in a talk: pmlog add chat NAME --answers ID
""")


def test_who_is_new_is_said_when_a_question_is_for_them(plays):
    plays("""
        $ pmlog ask when to hire
        Parked b8j  when to hire
        $ pmlog question edit b8j --for Zoe
        Changed b8j  when to hire (for Zoe)
          n5b  new person  Zoe
    """)


def test_all_names_in_front_of_a_question_leave_it(pmlog):
    for name in ("Ada", "Ben"):
        pmlog("people add", name)
    assert "what next (for Ada, Ben)" in pmlog("ask Ada, Ben: what next").out
    assert "how do you say no (for Ada, Ben)" in pmlog("ask Ada and Ben how do you say no").out
