-- Stops a subscription, from 10.
alter subscription {subscription} disable
