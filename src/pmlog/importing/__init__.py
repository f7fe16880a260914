"""What files hold becomes people, entries and follow-ups of the log."""
