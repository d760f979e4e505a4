-- Removes a subscription without a slot. From 10.
drop subscription {subscription}
