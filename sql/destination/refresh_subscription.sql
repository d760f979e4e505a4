-- Joins tables that have been published since, with a copy of their rows. From 10.
alter subscription {subscription} refresh publication
