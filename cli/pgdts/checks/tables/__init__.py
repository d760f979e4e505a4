"""Tables, their columns and sequences, and what hangs on them."""
