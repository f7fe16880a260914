"""What pages ask of a log, summed up where it lies."""
