"""What pmlog promises about a log, tried out: each trial returns figures, none of them judges."""
