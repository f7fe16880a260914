"""Phrases that are written as a table."""


def phrases(table: str) -> list[str]:
    """The phrases of a table whose cells are parted by bars and line ends."""
    return [phrase.strip() for phrase in table.strip().replace("\n", "|").split("|")]
