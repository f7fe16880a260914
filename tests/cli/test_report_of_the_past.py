"""A month that has been is reported as it stood on its last day."""


def test_somebody_met_later_is_not_being_lost_touch_with_then(pmlog, monkeypatch):
    pmlog('add chat Ada --about "a talk of then" --when "5 oct"')
    pmlog("people add Grace --every '3 weeks'")

    assert "Grace" in pmlog("report --month").out
    assert "Grace" not in pmlog("report --month last").out


def test_somebody_brought_in_today_was_known_since_the_first_talk(pmlog):
    pmlog('add chat Ada --when "1 sep"')
    pmlog("people edit Ada --every '3 weeks'")

    assert "Ada" in pmlog("report --month last").out.partition("Losing touch")[2]
