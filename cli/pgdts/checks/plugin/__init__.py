"""The decoding plugin of old sources."""
