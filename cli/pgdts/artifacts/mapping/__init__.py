"""Mapping artifacts into a layout, and undoing it."""
