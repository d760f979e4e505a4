-- Where the capture stands in the text that a function of this session runs; from 9.4.
-- See dts_ddl_message.sql.
create sequence public.dts_ddl_nested;
