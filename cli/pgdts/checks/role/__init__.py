"""The account of DTS."""
