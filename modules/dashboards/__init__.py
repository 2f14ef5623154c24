"""Dashboards: the figures of those who work with cases, and the policy page without names."""
