-- Says that a table is in no publication of DTS, and why; from 10.
create or replace function pgdts.left_out_note(relation oid, obstacle text)
returns text
language plpgsql
stable
as $dts$
begin
    return '[not-published] ' || pg_catalog.replace(relation::regclass::text, '; [', ';[')
           || ' is left out of the publications of DTS, in which UPDATE and DELETE would fail: ' || obstacle;
end
$dts$;
