"""The tests of pgdts."""
