"""Sessions with servers: the way there, the errors, encodings, locks, and whom to trust there."""
