"""People: persons, households, what is dated about them, search and duplicates."""
