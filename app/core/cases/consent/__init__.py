"""Consent: the basis on which something about people may be told to somebody else."""
