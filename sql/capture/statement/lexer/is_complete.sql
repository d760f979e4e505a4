-- Does this text end where a statement can end: no quote, comment or parenthesis left open?
-- From 9.4. Tells whether a frame of PG_CONTEXT was cut inside the statement it shows. Called by
-- innermost_frame() under the capture's pinned path.
create or replace function pgdts.is_complete(source text)
returns boolean
language plpgsql
stable
as $dts$
declare
    message constant bytea := pg_catalog.convert_to(source, pg_catalog.getdatabaseencoding());
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    found record;
    here integer := 0;
begin
    if source !~ E'[''"$(\\\\]|--|/\\*' then
        return true;
    end if;
    while here < pg_catalog.octet_length(message) loop
        found := pgdts.next_statement(message, here, backslashes);
        if not found.complete
           or pg_catalog.length(pg_catalog.replace(found.bare, '(', ''))
              <> pg_catalog.length(pg_catalog.replace(found.bare, ')', '')) then
            return false;
        end if;
        here := found.next_at;
    end loop;
    return true;
end
$dts$;
