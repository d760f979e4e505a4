-- Connects to a source as a subscription would; to be rolled back. From 10.
create subscription {subscription} connection {conninfo} publication {publication}
    with (connect = true, create_slot = false, enabled = false, slot_name = none, copy_data = false)
