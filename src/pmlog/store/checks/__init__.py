"""Check a log, repair it, and salvage what a damaged one still holds."""
