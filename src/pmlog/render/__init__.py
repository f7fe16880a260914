"""How a sheet is drawn: on a terminal, for a browser, as Markdown, as plain lines."""
