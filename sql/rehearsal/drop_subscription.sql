-- Drops a subscription without a slot, from 10.
drop subscription {subscription}
