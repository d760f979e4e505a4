-- Only event triggers that are not the capture's. Part of a condition; e is pg_event_trigger. From 9.4.
and not
-- include ../include/event_trigger_of_capture
