"""Pages: a frozen value, the pure function that makes it, and its sheet."""
