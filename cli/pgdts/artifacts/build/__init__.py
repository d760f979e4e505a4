"""Building a plugin from its source."""
