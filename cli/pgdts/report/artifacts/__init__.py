"""Prints what the commands on artifacts found and did."""
