"""Entries: the form, its words, questions and promises, and how entries are written and edited."""
