"""Copies of a log for others: without what is private, with links."""
