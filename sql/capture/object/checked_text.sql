-- What gives a function or procedure back the settings that it has here, where unchecked_text() has
-- added one; from 9.4. Nothing looks at the body then. Called by write_unchecked() under the pinned
-- search_path.
create or replace function pgdts.checked_text(routine oid, kind text)
returns text
language plpgsql
stable
as $dts$
begin
    return (
        select pg_catalog.format(
                   'ALTER %s %I.%I(%s) ', kind, n.nspname, p.proname,
                   pg_catalog.pg_get_function_identity_arguments(p.oid))
               || coalesce(
                      (select pg_catalog.format(
                                  'SET check_function_bodies TO %L',
                                  pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1))
                         from pg_catalog.unnest(p.proconfig) as own (setting)
                        where setting ~ '^check_function_bodies='),
                      'RESET check_function_bodies')
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
         where p.oid = routine);
end
$dts$;
