"""Erase a person from the log and its files, in every spelling of their name."""
