"""Texts: English sentences in the code, rendered per language only where a person reads them."""
