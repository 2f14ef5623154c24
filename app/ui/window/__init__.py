"""The window: first paint, start page, and the work on one country."""
