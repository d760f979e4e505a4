-- Lets a disabled subscription go on. From 10.
alter subscription {subscription} enable
