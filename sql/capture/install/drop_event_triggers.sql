-- Stops the capture; from 9.4. The documented event trigger goes first, as in the documented clean-up.
drop event trigger if exists dts_intercept_ddl;
drop event trigger if exists dts_intercept_drop;
drop event trigger if exists dts_intercept_caller_of_drop;
drop event trigger if exists dts_intercept_caller;
drop event trigger if exists dts_intercept_start;
