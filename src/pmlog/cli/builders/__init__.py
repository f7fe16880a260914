"""Build pages, exports and other values from the log and from files."""
