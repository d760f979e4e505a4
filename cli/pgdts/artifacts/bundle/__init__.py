"""Bundles: artifacts in one reproducible archive."""
