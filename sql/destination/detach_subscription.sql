-- Parts the subscription from its slot, which is dropped at the source. From 10.
alter subscription {subscription} set (slot_name = none)
