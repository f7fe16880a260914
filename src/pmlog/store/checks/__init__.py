"""Whether a log is well, and what can be mended or had back."""
