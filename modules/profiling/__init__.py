"""Profiling: a tool proposes a track, a worker decides, a family may ask for a review."""
