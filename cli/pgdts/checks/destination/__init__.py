"""The destination beside the source."""
