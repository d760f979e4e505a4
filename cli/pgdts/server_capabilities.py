"""What servers can do from which version on: the one place that knows it, by what it allows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Capability:
    """Something that servers have from a version on.

    Attributes:
        what: for those who read this list.
        since: the first `server_version_num` with it.
    """

    what: str
    since: int

    def is_in(self, version_number: int) -> bool:
        """Whether a server of that version has it."""
        return version_number >= self.since


# Statements.
SET_LOGGED = Capability("SET LOGGED", 90500)
PUBLICATIONS = Capability("publications and subscriptions", 100000)
PARTITIONED_TABLES = Capability("partitioned tables", 100000)
GENERATED_COLUMNS = Capability("generated columns", 120000)
COLUMN_LISTS = Capability("lists of columns in publications", 150000)

# Views and functions.
FILE_SETTINGS = Capability("view pg_file_settings", 90500)
PG_CONFIG_VIEW = Capability("view pg_config", 90600)
HBA_RULES_VIEW = Capability("view pg_hba_file_rules", 100000)
READING_SERVER_FILES = Capability("right to read the server's files", 110000)
SLOT_STATISTICS = Capability("view pg_stat_replication_slots", 140000)
WAL_STATISTICS = Capability("view pg_stat_wal", 140000)
SLOT_INACTIVITY = Capability("moment since which a slot is inactive", 170000)

# Settings.
DECODING_MEMORY = Capability("setting logical_decoding_work_mem", 130000)
WAL_KEEP_SIZE = Capability("setting wal_keep_size", 130000)
SLOT_LIMIT = Capability("setting max_slot_wal_keep_size", 130000)
OUTPUT_PLUGIN_LIST = Capability("setting output_plugin_libraries", 140000)
EVENT_TRIGGERS_SETTING = Capability("setting event_triggers", 170000)
IDLE_SLOT_TIMEOUT = Capability("setting idle_replication_slot_timeout", 180000)
ORIGINS_LIMIT = Capability("setting max_active_replication_origins", 180000)

# How servers work.
TEMPORARY_SLOTS = Capability("temporary replication slots", 100000)
RESERVED_BESIDE_SENDERS = Capability("reserved connections beside WAL senders", 110000)
SENDERS_BESIDE_CONNECTIONS = Capability("WAL senders beside max_connections", 120000)
WORKERS_AS_TABLE_OWNERS = Capability("apply workers that act as the owner of the table", 160000)
SLOT_SYNCHRONIZATION = Capability("synchronization of slots with standbys", 170000)

# pg_hba.conf.
HBA_BSD = Capability("method bsd in pg_hba.conf", 90600)
HBA_LOGICAL_SENDERS = Capability("logical WAL senders by the name of their database", 100000)
HBA_SCRAM = Capability("method scram-sha-256 in pg_hba.conf", 100000)
TLS_BY_RELOAD = Capability("TLS that a reload switches on", 100000)
HBA_GSS_ENCRYPTION = Capability("encryption by GSSAPI", 120000)
HBA_CONTINUED_LINES = Capability("lines of pg_hba.conf that go on", 140000)
HBA_PATTERNS = Capability("regular expressions in pg_hba.conf", 160000)
HBA_INCLUDES = Capability("files included in pg_hba.conf", 160000)
HBA_OAUTH = Capability("method oauth in pg_hba.conf", 180000)
