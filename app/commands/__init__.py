"""The work behind the command line, one file a subject."""
