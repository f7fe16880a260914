"""Renderers of sheets: terminal, HTML, Markdown, plain text."""
