"""Layouts: where an installation looks for artifacts."""
