"""What a page, a file or another device is told, gathered from the log."""
