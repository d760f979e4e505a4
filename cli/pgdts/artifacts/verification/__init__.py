"""Whether mapped artifacts work: on this host and in the server."""
