"""Backups of a log: make, rotate and restore them."""
