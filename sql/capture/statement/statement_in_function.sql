-- Statement `number` of the SQL-language function of that name, which is all that the call stack shows
-- of it; from 9.4. Called by locate_statement() under the pinned search_path.
--
--   statement   null where it is not certain: none or several functions of that name have such a
--               statement there, or one that may have been replaced or renamed since the client's statement
--               began; this transaction has dropped a function; there are too many to read them all, which
--               anybody can make
create or replace function pgdts.statement_in_function(
    name text, number integer, tag text, names text[],
    out statement text, out bare text, out proven boolean)
language plpgsql
stable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    routine record;
    found record;
    body bytea;
    here integer;
    candidates integer := 0;
    total integer := 0;
begin
    proven := false;
    -- The counter may hold what transactions before have done; a lock is kept by this one's DROP.
    if pg_catalog.pg_stat_get_xact_tuples_deleted('pg_catalog.pg_proc'::regclass) > 0
       and exists (
           select from pg_catalog.pg_locks as k
            where k.pid = pg_catalog.pg_backend_pid()
              and k.classid = 'pg_catalog.pg_proc'::regclass
              and k.mode = 'AccessExclusiveLock') then
        return;
    end if;
    for routine in
        select p.prosrc, pgdts.is_recent(p.xmin) as is_recent
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_language as l on l.oid = p.prolang
         where l.lanname = 'sql' and p.prosrc <> ''
           and (p.proname = name or pgdts.is_recent(p.xmin))
    loop
        candidates := candidates + 1;
        total := total + pg_catalog.octet_length(routine.prosrc);
        if candidates > 40 or (candidates > 1 and total > 50000) then
            proven := false;
            exit;
        end if;
        body := pg_catalog.convert_to(routine.prosrc, pg_catalog.getdatabaseencoding());
        here := 0;
        for i in 1 .. number loop
            found := pgdts.next_statement(body, here, backslashes);
            here := found.next_at;
        end loop;
        continue when found.statement is null
                      or not pgdts.has_tag(found.bare, tag)
                      or not pgdts.names_object(found.statement, names);
        proven := statement is null and found.complete and not routine.is_recent;
        statement := found.statement;
        bare := found.bare;
        exit when not proven;
    end loop;
    if not proven then
        statement := null;
    end if;
end
$dts$;
