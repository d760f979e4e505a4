-- Runs a captured row as a consumer would: under its schema, errors recorded. From 10.
-- The apply worker is in a transaction, which CONCURRENTLY refuses: there it is left out.
create function public.dts_apply() returns pg_catalog.trigger language plpgsql as $dts$
declare
    statement pg_catalog.text := new.ddl_text;
    error pg_catalog.text;
    note pg_catalog.text;
begin
    if new.tag in ('CREATE INDEX', 'DROP INDEX', 'REINDEX', 'ALTER TABLE')
        and statement ~* '^\s*(create|drop|reindex|alter)\M[^''"$]*\mconcurrently\M' then
        statement := pg_catalog.regexp_replace(statement, '\mconcurrently\M', '', 'i');
        note := 'run without CONCURRENTLY, which refuses a transaction';
    end if;
    perform pg_catalog.set_config('search_path', coalesce(pg_catalog.quote_ident(new.schema), ''), true);
    begin
        execute statement;
    exception when others then
        error := sqlerrm || ' (' || sqlstate || ')';
    end;
    perform pg_catalog.set_config('search_path', '', true);
    insert into public.dts_applied (id, error, note) values (new.id, error, note);
    return null;
end
$dts$
