-- Keeps every session from writing to the log until this transaction ends; from 9.4. Called by
-- capture_general() for ALTER SCHEMA, which may give another schema the name public: write_row() and
-- the quick ways know the table that they have looked at by its name.
--
-- Only where this transaction has changed the log's schema or the one named public: of any other schema
-- its owner could hold up everybody. The log is looked for by its owner, as its schema may have another
-- name by now.
create or replace function pgdts.hold_log()
returns void
language plpgsql
volatile
as $dts$
declare
    log regclass;
begin
    for log in
        select c.oid
          from pg_catalog.pg_class as c
         where c.relname = 'dts_ddl_command' and c.relkind = 'r'
           and pg_catalog.pg_get_userbyid(c.relowner) = current_user
           and exists (
               select from pg_catalog.pg_namespace as n
                where (n.oid = c.relnamespace or n.nspname = 'public')
                  and pg_catalog.age(n.xmin) <= 0)
    loop
        execute pg_catalog.format('lock table only %s in access exclusive mode', log);
    end loop;
end
$dts$;
