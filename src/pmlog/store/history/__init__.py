"""The journal of a log: every step, taken back and made again."""
