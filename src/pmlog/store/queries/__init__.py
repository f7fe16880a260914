"""Queries of the log for pages and lists."""
