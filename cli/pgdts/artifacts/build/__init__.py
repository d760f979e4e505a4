"""Building a plugin from its source, and what it needs for that."""
