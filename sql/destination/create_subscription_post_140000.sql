-- Follows the publication through a slot that is there already: a slot of the same cluster could not
-- be made here. Without streaming: parallel workers would run DDL before its turn. From 14.
create subscription {subscription} connection {conninfo} publication {publication}
    with (create_slot = false, slot_name = {slot}, copy_data = false, streaming = off)
