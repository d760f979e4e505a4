-- The text of the statement that an event trigger fires for; from 9.4.
--
--   context      PG_CONTEXT of the event trigger's function, in English where it has callers
--   client_message   current_query(), which each call copies
--   tag          TG_TAG, null where it is not known yet
--   object_...   the object where known, to tell candidates apart
--   early        called ahead of the statement's own ddl_command_end, where the row is recorded; the
--                mark that it leaves makes that say "recorded"
--
--   verdict      found; inner: a step of something recorded as a whole; recorded: done
--                ahead of time; unknown: the statement is the best text at hand
--   note         for the row's message
create or replace function pgdts.locate_statement(
    context text,
    client_message text,
    tag text,
    object_type text,
    object_name text,
    object_schema text,
    early boolean,
    out verdict text,
    out statement text,
    out bare text,
    out note text
)
language plpgsql
volatile
as $dts$
declare
    place regclass;
    key bigint;
    source text;
    frames text := '';
    kind text;
    bare_name text;
    frame record;
    stand record;
    found record;
    start_at integer;
    single boolean;
    stored boolean;
begin
    if pg_catalog.strpos(context, E'\n') > 0 then
        frames := pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1);
        frame := pgdts.innermost_frame(frames);
        kind := frame.kind;
        source := frame.value;
    end if;
    verdict := case kind when 'extension' then 'inner' else 'found' end;
    if verdict = 'inner' then
        return;
    end if;

    -- The short way for what most applications send. Trimming a long text costs more than to read
    -- its first statement.
    statement := pg_catalog.btrim(
        case when pg_catalog.octet_length(coalesce(source, client_message)) < 8192
             then coalesce(source, client_message) end, E' \t\n\r\f\x0b;');
    single := pg_catalog.strpos(statement, ';') = 0
              and pg_catalog.strpos(statement, '--') = 0
              and pg_catalog.strpos(statement, '/*') = 0
              and pg_catalog.upper(
                      pg_catalog."left"(statement, pg_catalog.length(tag)) collate "C") = tag
              and kind is distinct from 'sql function';
    if single then
        bare := statement;
    end if;

    -- A DROP may have been recorded for sql_drop, and anything on behalf of another event trigger.
    key := pgdts.message_key(frames);
    place := case when kind <> 'message' then 'pgdts.function_position'
                  else 'pgdts.message_position' end;
    stand := pgdts.read_position(place, key);
    if stand.recorded and (tag is null or not early) then
        if not early then
            stored := pgdts.save_position(place, key, stand.next_at, false);
        end if;
        verdict := 'recorded';
        return;
    end if;
    start_at := coalesce(stand.next_at, 0);
    if single then
        if early then
            stored := pgdts.save_position(place, key, 0, true);
        end if;
        return;
    end if;

    if stand.lost then
        note := 'the session discarded its sequences, and with them the place in its message: '
                'this may be the text of another statement';
    end if;
    if object_type in ('table', 'view') then
        bare_name := pg_catalog.substr(
            object_name, pg_catalog.length(pg_catalog.quote_ident(object_schema)) + 2);
    end if;
    if kind = 'sql function' then
        found := pgdts.statement_in_function(frame.value, frame.number, tag, bare_name);
        statement := found.statement;
        bare := found.bare;
        if found.extension then
            verdict := 'inner';
        elsif not found.certain then
            note := pg_catalog.format(
                'several functions are called %s: this may be the text of another', frame.value);
        end if;
        if early then
            stored := pgdts.save_position(place, key, 0, true);
        end if;
    elsif coalesce(source, client_message) is not null then
        -- Handed over without a variable: a message may be large, and each is a copy.
        found := pgdts.find_statement(
            pg_catalog.convert_to(
                coalesce(source, client_message), pg_catalog.getdatabaseencoding()),
            tag, start_at,
            case when kind <> 'message' or stand.next_at is null then bare_name end);
        if found.statement is null and start_at > 0 and not found.extension
           and kind <> 'message' then
            -- The function runs the same text again.
            found := pgdts.find_statement(
                pg_catalog.convert_to(
                    coalesce(source, client_message), pg_catalog.getdatabaseencoding()),
                tag, 0, bare_name);
        end if;
        statement := found.statement;
        bare := found.bare;
        if found.extension then
            verdict := 'inner';
        elsif statement is not null
              and (early or start_at > 0
                   or found.next_at < pg_catalog.octet_length(coalesce(source, client_message))) then
            stored := pgdts.save_position(place, key, found.next_at, early);
        end if;
    end if;
    if statement is null and verdict = 'found' then
        verdict := 'unknown';
        statement := pg_catalog.btrim(
            case when kind = 'sql function' then client_message
                 else coalesce(source, client_message) end, E' \t\n\r\f\x0b;');
        bare := statement;
        note := 'the statement could not be told apart: this is all of the text that ran it';
    end if;
end
$dts$;
