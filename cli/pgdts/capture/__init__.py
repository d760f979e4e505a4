"""The installed capture: what it should be, what it is, what it recorded, whether it works."""
