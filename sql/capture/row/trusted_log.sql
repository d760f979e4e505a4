-- The log, if it is the one that the capture's owner made, with nothing on it that would run anybody's
-- code; null otherwise. From 9.4. By catalogs alone: whoever owns the schema public may have dropped it
-- and put another in its place. Called under the caller's search_path too, with the owner's rights; in
-- SQL, so that the server puts it in place of its calls.
--
-- Rules, defaults, constraints, indexes, row security and inheritance are its owner's to make; for a
-- trigger a right is enough that somebody may have been given.
create or replace function pgdts.trusted_log()
returns oid
language sql
stable
as $dts$
    select c.oid
      from pg_catalog.pg_class as c
     where c.oid operator(pg_catalog.=) pg_catalog.to_regclass('public.dts_ddl_command')
       and c.relkind operator(pg_catalog.=) 'r'
       and not c.relhastriggers
       and not c.relhasrules
       and not c.relhassubclass
       and pg_catalog.pg_get_userbyid(c.relowner) operator(pg_catalog.=) current_user
$dts$;
