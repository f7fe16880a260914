"""The bands of the isolation risk, apart from the score: pages need only their names."""

BANDS = ((75, "very low contact"), (50, "low contact"), (25, "thinning"), (0, "steady"))
"""The bands, each with the number of printed points at which it begins (0-100)."""
