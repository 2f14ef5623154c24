"""The controls from which every page is built."""
