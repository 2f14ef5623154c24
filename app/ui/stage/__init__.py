"""A story on stage: the director plays it in the window, the panel shows the presenter where."""
