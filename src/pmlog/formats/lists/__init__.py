"""Lists of people, as tables of many programs."""
