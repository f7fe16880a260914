"""Copies of a log for sharing and for other tools."""
