"""The journal for a human: who did what, and whether the chain of entries holds."""
