"""A report is a frozen value and the pure function that makes it."""
