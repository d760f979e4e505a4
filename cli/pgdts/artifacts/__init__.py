"""Decoding plugins on a host: build, bundle, inspect, map into a layout, verify and undo."""
