-- Is the message one short statement of this kind, about whose text there is nothing to say? For the
-- quick ways of dts_capture_ddl() and capture_drop(), which have to decide alike. Where the first looks
-- at a function, it asks outside_body() later on: a body may hold anything.
       and pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.~~) any (
               array[tg_tag operator(pg_catalog.||) '%',
                     pg_catalog.replace(tg_tag, 'CREATE ', 'CREATE OR REPLACE ')
                     operator(pg_catalog.||) '%',
                     pg_catalog.replace(tg_tag, 'CREATE I', 'CREATE UNIQUE I')
                     operator(pg_catalog.||) '%']::pg_catalog.text[])
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.!~~) all (
               array['%LOGGED%', '%CURRENT_%', '%SESSION_USER%', '%TABLESPACE%', '%LARGE%OBJECT%',
                     '%ATOMIC%']::pg_catalog.text[])
       and (tg_tag operator(pg_catalog.=) any (
                '{CREATE FUNCTION, CREATE PROCEDURE}'::pg_catalog.text[])
            or pg_catalog.btrim(message, E' \t\n\r\f\x0b;')
               operator(pg_catalog.!~~) all (
                   array['%;%', '%--%', '%/*%', E'%\\\\%']::pg_catalog.text[]))
