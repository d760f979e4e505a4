"""Prints rehearsals: text, JSON, a page."""
