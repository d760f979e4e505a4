-- Is the message one short statement of this kind, about whose text there is nothing to say? For the
-- quick ways of dts_capture_ddl() and capture_drop(), which have to decide alike.
       and pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.~~) (tg_tag operator(pg_catalog.||) '%')
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.!~~) all (
               array['%;%', '%--%', '%/*%', E'%\\\\%', '%LOGGED%', '%CURRENT_%', '%SESSION_USER%',
                     '%TABLESPACE%', '%LARGE%OBJECT%']::pg_catalog.text[])
