"""Libraries and the files that belong to them."""
