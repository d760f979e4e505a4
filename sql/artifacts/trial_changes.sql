-- What the plugin makes of the changes, as bytes: some plugins write no text. From 9.4.
select data
from pg_catalog.pg_logical_slot_get_binary_changes(%(slot)s, null, null)
