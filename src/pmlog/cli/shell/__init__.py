"""Completion: what a shell is answered while Tab is pressed."""
