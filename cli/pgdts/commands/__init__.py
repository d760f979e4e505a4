"""The commands: options in, a domain call, its result to a printer."""
