-- The text of the statement that an event trigger fires for; from 9.4. Called by capture_general() and
-- capture_outer() under the pinned search_path.
--
--   context         the call stack, in English where there are callers
--   client_message  current_query(), which each call copies
--   tag             TG_TAG, null where it is not known yet
--   names           of the object, where the server tells of one: see names_object()
--   early           called ahead of the statement's own ddl_command_end, where the row is written; the
--                   mark that it leaves makes that say "recorded"
--
--   verdict         found; inner: a step of an extension's script; recorded: done ahead of time;
--                   unknown: the statement is all of the text that ran it
--   note            for the row's message
create or replace function pgdts.locate_statement(
    context text,
    client_message text,
    tag text,
    names text[],
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
    -- A mark that was left by another is of a DROP that failed behind its row.
    may_be_recorded constant boolean := not early and coalesce(pg_catalog."left"(tag, 4) = 'DROP', true);
    frames text := '';
    frame record;
    kind text := 'message';
    source text;
    place regclass := 'pgdts.message_position';
    key bigint;
    position record;
    found record;
    saved boolean;
begin
    verdict := 'found';
    if pg_catalog.strpos(context, E'\n') > 0 then
        frames := pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1);
        frame := pgdts.innermost_frame(frames);
        kind := frame.kind;
        source := frame.value;
    end if;
    if kind = 'extension' then
        verdict := 'inner';
        return;
    elsif kind = 'sql function' then
        select * into found
          from pgdts.statement_in_function(frame.value, frame.number, tag, names);
        statement := found.statement;
        bare := found.bare;
        if statement is null then
            verdict := 'unknown';
            statement := pg_catalog.btrim(client_message, E' \t\n\r\f\x0b;');
            bare := statement;
            note := pg_catalog.format(
                '[ambiguous-function] which function %s ran is not certain: this is the text that'
                ' called it', pg_catalog.replace(frame.value, '; [', ';['));
        end if;
        return;
    elsif kind = 'statement' then
        place := 'pgdts.function_position';
    end if;
    source := coalesce(source, client_message);
    key := pgdts.message_key(frames);

    -- The short way for what most applications send. Trimming a long text costs more than to read
    -- its first statement.
    statement := pg_catalog.btrim(
        case when pg_catalog.octet_length(source) < 8192 then source end, E' \t\n\r\f\x0b;');
    if pg_catalog.strpos(statement, ';') = 0
       and pg_catalog.strpos(statement, '--') = 0
       and pg_catalog.strpos(statement, '/*') = 0
       and pg_catalog.upper(
               pg_catalog."left"(statement, pg_catalog.length(tag)) collate "C") = tag then
        bare := statement;
        if early then
            saved := pgdts.save_position(place, key, 0, true);
        else
            position := pgdts.read_position(place, key);
            if position.recorded and may_be_recorded then
                saved := pgdts.save_position(place, key, 0, false);
                verdict := 'recorded';
            end if;
        end if;
        return;
    end if;

    position := pgdts.read_position(place, key);
    if position.recorded and may_be_recorded then
        saved := pgdts.save_position(place, key, position.next_at, false);
        verdict := 'recorded';
        return;
    end if;
    if position.is_new and kind = 'message' then
        position.lost := pgdts.may_have_discarded(source);
    end if;
    -- Handed over without a variable: a message may be large, and each is a copy.
    if position.lost then
        found := pgdts.only_statement(
            pg_catalog.convert_to(source, pg_catalog.getdatabaseencoding()), tag, names);
    else
        found := pgdts.find_statement(
            pg_catalog.convert_to(source, pg_catalog.getdatabaseencoding()), tag,
            coalesce(position.next_at, 0), names);
        if found.proven is not true and position.next_at > 0 and kind = 'statement' then
            -- The function runs the same text again.
            found := pgdts.find_statement(
                pg_catalog.convert_to(source, pg_catalog.getdatabaseencoding()), tag, 0, names);
        end if;
    end if;
    statement := found.statement;
    bare := found.bare;
    if statement is null then
        verdict := 'unknown';
        statement := pg_catalog.btrim(source, E' \t\n\r\f\x0b;');
        bare := statement;
        note := case when position.lost
            then '[position-lost] the session discarded what the capture knew of its message: this is'
                 ' all of the text'
            else '[not-told-apart] the statement could not be told apart: this is all of the text that'
                 ' ran it' end;
    elsif not found.proven then
        note := '[not-proven] the server tells of another object than this text names';
    end if;
    saved := pgdts.save_position(place, key, found.next_at, early);
end
$dts$;
