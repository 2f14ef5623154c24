"""What `start.py` does, with the standard library only: set up, open, test."""
