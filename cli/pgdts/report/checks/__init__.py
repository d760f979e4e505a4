"""Prints what the checks found: text, JSON, a page, a line for monitoring."""
