"""pmlog: a local-first log with which product managers build a support network."""

__version__ = "0.1.0"
