"""Writes, schema changes and faults at once, and whether both sides are equal afterwards."""
