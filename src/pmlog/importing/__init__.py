"""An import matches what a file holds with the log, and plans what to write."""
