-- Lets new tables join, from 10.
alter subscription {subscription} refresh publication
