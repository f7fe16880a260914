"""The crisis lines that `pmlog help support` names."""

CHECKED_ON = "2026-11-23"
"""The day the lines below were last looked at."""

LINES = (
    ("UK and Ireland", "Samaritans, 116 123, day and night, free"),
    ("US and Canada", "988, by call or text"),
    ("elsewhere", "findahelpline.com lists lines by country"),
)


def paragraph() -> str:
    """Return a short, kind paragraph: whom to talk to, and what pmlog is not."""
    lines = "\n".join(f"   {where:<14}  {line}" for where, line in LINES)
    return (
        " Some weeks are hard, and nobody has to carry them alone.\n"
        " Talk to someone you trust, or to a doctor. If you or\n"
        " somebody else is in danger, call the local emergency\n"
        f" services.\n\n{lines}\n\n"
        f" Checked on {CHECKED_ON}. pmlog is no crisis service, and\n"
        " nobody sees what you type."
    )
