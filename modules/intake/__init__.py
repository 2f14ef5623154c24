"""Intake: find before you register, register, take in from a list."""
