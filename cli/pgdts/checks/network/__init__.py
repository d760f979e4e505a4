"""The network and pg_hba.conf."""
