-- The next statement of a message from a byte position on, whatever it holds, as a server with this
-- setting reads it; from 9.4. Called by next_statement(), which has a shorter way for most, and by
-- reads_to_end(), under the capture's pinned path. See next_statement() for the arguments.
--
--   complete    false, too, where no server can have read it so: a backslash, or a dollar sign that
--               belongs to nothing, outside of literals
--   depends_at  where the first literal starts that the other setting would end elsewhere
create or replace function pgdts.scan_statement(
    message bytea,
    start_at integer,
    backslashes boolean,
    out statement text,
    out bare text,
    out next_at integer,
    out complete boolean,
    out depends_at integer
)
language plpgsql
immutable
as $dts$
declare
    enough constant integer := 100000;
    total constant integer := pg_catalog.octet_length(message);
    size integer := 1024;
    here integer := start_at;
    first_at integer;
    last_at integer;
    -- The two characters ahead, where they are of a run; blanks elsewhere.
    before text := '  ';
    after_gap boolean := true;
    clause text := '';
    depth integer := 0;
    final boolean;
    ahead text;
    found record;
begin
    bare := '';
    complete := true;
    while here < total loop
        ahead := pgdts.text_window(message, here, size);
        final := here + pg_catalog.octet_length(ahead) = total;
        found := pgdts.next_token(ahead, before, backslashes, final);
        if found.token is null and not final then
            size := size * 4;
            continue;
        end if;
        complete := complete and found.token is not null
                    and not (found.kind = 'sign' and found.token in (E'\\', '$'));
        found.token := coalesce(found.token, ahead);

        if found.kind = 'semicolon' and first_at is not null then
            depth := pgdts.nesting(bare || clause, clause, depth);
            complete := complete and depth is not null;
            exit when coalesce(depth, 0) <= 0;
            bare := pg_catalog."left"(bare || clause || ';', enough);
            clause := '';
        elsif found.kind <> 'semicolon' and pg_catalog.octet_length(clause) < enough then
            clause := clause || case found.kind
                when 'run' then pgdts.bare_text(found.token)
                when 'gap' then case when after_gap then '' else ' ' end
                when 'quoted' then ' " '
                else found.token end;
        end if;
        after_gap := found.kind = 'gap';
        if found.kind <> 'gap' and (found.kind <> 'semicolon' or first_at is not null) then
            first_at := coalesce(first_at, here);
            last_at := here + pg_catalog.octet_length(found.token);
        end if;
        if found.depends then
            depends_at := coalesce(depends_at, here);
        end if;
        here := here + pg_catalog.octet_length(found.token);
        before := case when found.kind = 'run'
                       then pg_catalog."right"(before || found.token, 2) else '  ' end;
        size := case when found.token = ahead then least(size * 4, 1048576) else 1024 end;
    end loop;
    if here = total then
        complete := complete and coalesce(pgdts.nesting(bare || clause, clause, depth) <= 0, false);
    end if;
    bare := pg_catalog.ltrim(bare || clause);
    next_at := least(here + 1, total);
    if first_at is not null then
        statement := pgdts.text_window(message, first_at, last_at - first_at);
    end if;
end
$dts$;
