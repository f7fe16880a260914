"""The grammar of typed lines: people, day, length and free text.

Pure, and without a clock: it asks `days` what is a day, and is told whom the log knows.
"""
