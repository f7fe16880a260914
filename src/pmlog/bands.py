"""What parts of the isolation risk are called. Pages need the words without the score."""

BANDS = ((75, "very low contact"), (50, "low contact"), (25, "thinning"), (0, "steady"))
"""From how many points, as printed, each band begins."""
