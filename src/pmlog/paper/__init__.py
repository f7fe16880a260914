"""A sheet on paper: as a page for a browser, as Markdown, as plain text."""
