"""What a typed line means: whom it names, which day and how long, and what is only text.

Pure, and without a clock: it asks `days` what is a day, and is told whom the log knows.
"""
