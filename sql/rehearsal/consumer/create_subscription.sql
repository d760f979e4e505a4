-- Follows the source, from 10.
create subscription {subscription} connection {conninfo} publication {publication}
    with (create_slot = false, slot_name = {slot})
