"""The shell's own pages, listed like those of modules."""
