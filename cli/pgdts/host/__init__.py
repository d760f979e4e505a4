"""The host: its files, safely, and what a server sees of it."""
