"""`pgdts artifacts`: the decoding plugin on the host."""
