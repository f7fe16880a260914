"""What leaves a log: one file a format."""
