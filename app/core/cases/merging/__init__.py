"""Joining two records of one person or household, and parting them again."""
