"""Resolve what was typed to things, people and due follow-ups."""
