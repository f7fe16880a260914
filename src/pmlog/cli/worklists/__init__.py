"""Lists that are gone through one by one: what is due, and the lines of the inbox."""
