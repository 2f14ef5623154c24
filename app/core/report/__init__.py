"""Reports: the PDF frame, its blocks, and right-to-left lines."""
