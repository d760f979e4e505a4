"""The demonstration: the whole way of a capture, on an embedded server."""
