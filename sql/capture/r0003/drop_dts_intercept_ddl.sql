-- Stops the capture; from 9.4.
drop event trigger if exists dts_intercept_ddl;
