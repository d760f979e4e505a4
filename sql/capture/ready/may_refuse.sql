-- May the server refuse UPDATE or DELETE after this ALTER TABLE, and not before, or the other way round?
-- From 9.4. Such a statement has one of these keywords, which cannot be written otherwise. Every name is
-- qualified: dts_capture_ddl() calls it with the caller's search_path. In SQL, so that the server puts it in
-- place of its calls.
create or replace function pgdts.may_refuse(statement text)
returns boolean
language sql
immutable
as $dts$
    select pg_catalog.upper(statement collate pg_catalog."C")
           operator(pg_catalog.~) 'GENERATED|ATTACH|SCHEMA|IDENTITY|PRIMARY|DROP'
$dts$;
