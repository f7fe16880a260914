"""Backups of a log: made, kept, restored."""
