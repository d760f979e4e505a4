-- Stops the worker. From 10.
alter subscription {subscription} disable
