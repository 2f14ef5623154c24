"""Audit: the journal for a human, its chain, its export."""
