"""What every page has: its desk and its frame."""
