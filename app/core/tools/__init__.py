"""Answer sets: what was answered in which tool, kept for good, and drafts of it."""
