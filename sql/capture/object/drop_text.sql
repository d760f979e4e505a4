-- A DROP of these objects alone, with the CASCADE of the statement that dropped them; from 9.4.
create or replace function pgdts.drop_text(tag text, bare text, identities text[])
returns text
language plpgsql
immutable
as $dts$
begin
    return tag || ' ' || pg_catalog.array_to_string(identities, ', ')
        || case when bare ~* E'\\mcascade\\s*$' then ' CASCADE' else '' end;
end
$dts$;
