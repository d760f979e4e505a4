-- Lets go of a subscription's slot, which is dropped on its own, from 10.
alter subscription {subscription} set (slot_name = none)
