"""What DTS is, as its documentation has it: the names, versions and dates that it goes by.

The pages that say so are in `pages`, what is said of statements in `statements.toml`. SQL files
name the same objects where they look for them: a query can be read and run alone.
"""

from datetime import date

# What the documented SQL makes in a source, in the schema public.
LOG_TABLE = "dts_ddl_command"
LOG_SEQUENCE = "dts_ddl_command_id_seq"
CAPTURE_FUNCTION = "dts_capture_ddl"
EVENT_TRIGGER = "dts_intercept_ddl"
DOCUMENTED_RETENTION = 10_000

# The tables that DTS makes in a source for itself.
HEARTBEAT_TABLE = "dts_postgres_heartbeat"
SERVICE_TABLES = frozenset(
    {
        HEARTBEAT_TABLE,
        "aliyun_dts_instance",
        "dts_args_session",
        "dts_pg_attribute",
        "dts_pg_class",
        "dts_pg_enum",
        "dts_pg_type",
    }
)

# Publications and replication slots of tasks.
SYNC_PREFIX = "dts_sync_"
# The documentation makes this slot to try the plugin and never drops it.
TRIAL_SLOT = "replication_slot_test"

# The decoding plugin of sources before the first version that has what DTS needs built in.
PLUGIN = "ali_decoding"
FIRST_INCREMENTAL = 90408
FIRST_BUILT_IN = 100001
FIRST_INCREMENTAL_ON_AMAZON = 100004
FIRST_INCREMENTAL_ON_AURORA = 100001

# Days on which tasks were created. Those before the one carry no schema changes, those before the
# other need a capture that the user installs.
FIRST_WITH_DDL = date(2020, 10, 1)
FIRST_WITH_OWN_CAPTURE = date(2023, 5, 12)

# ApsaraDB RDS: 9.4, the only one of 9, has neither event triggers nor changes for the privileged
# account; then the minor engines that have them up to 12 and on 13, and from where on all have.
FIRST_RDS_WITH_EVENT_TRIGGERS = 90500
FIRST_RDS_WITH_CHANGES = 100000
KERNEL_10_TO_12 = 20201130
KERNEL_13 = 20210228
FIRST_RDS_WITH_KERNEL_13 = 130000
FIRST_RDS_OF_ANY_KERNEL = 140000

# Sources that need a destination of more than their own version, and from which one on.
SOURCES_OF_9 = range(90000, 100000)
FIRST_DESTINATION_OF_9 = 110000
