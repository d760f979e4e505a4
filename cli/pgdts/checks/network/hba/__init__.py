"""pg_hba.conf: what its lines say, whom they admit from where, and what lines are missing.

The server tells its lines from PostgreSQL 10 on (`facts`); for older ones, or where it does not
tell, `syntax` reads the file. `matching` decides as the server does (src/backend/libpq/hba.c): the
first line that matches a connection wins. `proposal` writes lines and finds their place.
"""
