"""What Datasette is told of a log: titles, what to fold by, and questions that are ready."""

import json

TITLES = {
    "entry": ("Everything that was logged, on eight avenues", ("avenue", "mode", "quality")),
    "person": ("Everybody in the log", ("relation", "company", "city")),
    "followup": ("Promises, in both directions", ("state", "direction")),
    "timeline": ("Entries with the names of who was there", ("avenue", "mode", "quality")),
    "promise": ("Follow-ups with the names of whom they are with", ("state", "direction")),
    "contact": ("People with their last contact", ("relation", "company")),
    "checkin": ("How weeks felt", ()),
    "outcome": ("What contacts led to", ("kind",)),
    "question": ("Questions that are parked", ("state",)),
}
"""Of tables and views: what they are, and by which columns to fold."""

HIDDEN = ("change", "step", "writing", "glance", "setting", "imported", "origin")

QUERIES = {
    "talked_to_most": (
        "Whom you talked to most",
        "SELECT name, entries, last_contact FROM contact WHERE active ORDER BY entries DESC",
    ),
    "learned": (
        "What you learned",
        "SELECT date, avenue, people, learned FROM timeline WHERE learned <> '' ORDER BY date DESC",
    ),
    "open_promises": (
        "What is open, the oldest first",
        "SELECT due, direction, what, people FROM promise WHERE state = 'open' ORDER BY due",
    ),
    "by_month": (
        "Talks by month and avenue",
        "SELECT substr(date, 1, 7) AS month, avenue, count(*) AS talks FROM entry "
        "GROUP BY month, avenue ORDER BY month DESC",
    ),
}


def metadata(database: str) -> str:
    """The file that `datasette -m` reads, for a database of that name."""
    tables: dict[str, object] = {
        name: {"description": said, "facets": list(facets)} if facets else {"description": said}
        for name, (said, facets) in TITLES.items()
    }
    tables |= {name: {"hidden": True} for name in HIDDEN}
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in QUERIES.items()}
    described = {
        "title": "pmlog",
        "description": "A copy of your log. What is changed here is not changed in the log.",
        "databases": {database: {"tables": tables, "queries": queries}},
    }
    return json.dumps(described, indent=1) + "\n"
