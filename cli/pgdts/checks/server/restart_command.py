"""The command that restarts a server, by where its files are. pgdts prints it and never runs it."""

import re

from pgdts.pasting import shell_word


def restart_command(config_file: str | None, data_directory: str | None) -> str:
    """What a person would run on the server's host.

    Args:
        config_file: as the server tells it; None where the role may not know.
        data_directory: the same.

    >>> restart_command("/etc/postgresql/15/main/postgresql.conf", "/var/lib/postgresql/15/main")
    'pg_ctlcluster 15 main restart'
    >>> restart_command("/var/lib/pgsql/9.6/data/postgresql.conf", "/var/lib/pgsql/9.6/data")
    'systemctl restart postgresql-9.6'
    >>> restart_command("/srv/pg/postgresql.conf", "/srv/pg")
    'pg_ctl -D /srv/pg restart -m fast'
    """
    debian = re.fullmatch(r"/etc/postgresql/([\d.]+)/([^/]+)/.*", config_file or "")
    if debian:
        return f"pg_ctlcluster {debian[1]} {shell_word(debian[2])} restart"
    red_hat = re.fullmatch(r"/var/lib/pgsql/([\d.]+)/data/?", data_directory or "")
    if red_hat:
        return f"systemctl restart postgresql-{red_hat[1]}"
    if data_directory:
        return f"pg_ctl -D {shell_word(data_directory)} restart -m fast"
    return "systemctl restart postgresql (or as this server is run)"
