"""The server: version, settings, restarts."""
