-- Ends following; the source's slot goes with it, from 10.
drop subscription {subscription}
