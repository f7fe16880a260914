"""Asking somebody at a terminal: questions, drafts of what was typed, the editor, passphrases."""
