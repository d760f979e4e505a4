-- Are there tables that still have to be published? From 9.4. A table without a page holds none: cheaper
-- than to look into it. Called under the caller's search_path too.
create or replace function pgdts.is_pending()
returns boolean
language plpgsql
volatile
as $dts$
begin
    if pg_catalog.pg_relation_size('pgdts.pending_tables'::pg_catalog.regclass)
       operator(pg_catalog.=) 0 then
        return false;
    end if;
    return exists (select from pgdts.pending_tables);
end
$dts$;
