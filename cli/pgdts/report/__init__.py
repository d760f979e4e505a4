"""Printers: what the domain returns, for people and for programs."""
