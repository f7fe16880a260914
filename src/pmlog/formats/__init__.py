"""Readers and writers of foreign file formats, one module each."""
