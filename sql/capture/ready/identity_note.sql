-- Says that a table has another replica identity than FULL, and why; from 10. Null where it is FULL.
create or replace function pgdts.identity_note(relation oid, identity "char", not_full text)
returns text
language plpgsql
stable
as $dts$
begin
    return case when identity <> 'f' then
        '[identity-chosen] ' || pg_catalog.replace(relation::regclass::text, '; [', ';[')
        || ' has not REPLICA IDENTITY FULL, under which UPDATE and DELETE would fail: ' || not_full end;
end
$dts$;
