-- Takes the innermost frame off a call stack as PG_CONTEXT shows it in English; from 9.4.
--
--   kind    statement (run through SPI), sql function, extension, or message: nothing that runs
--           statements, so that the text is the client's message
--   value   the statement's text, or the function's bare name
--   number  which statement of the SQL function
--   rest    the frames further out
-- A statement's text is shown as it is, without quoting: it may hold what looks like the next
-- frame. The first end that leaves a complete statement is the right one.
create or replace function pgdts.innermost_frame(
    frames text, out kind text, out value text, out number integer, out rest text)
language plpgsql
stable
as $dts$
declare
    opening constant text := 'SQL statement "';
    following constant text :=
        E'^"\\n(?:PL/|SQL function "|SQL statement "|extension script file "|COPY )';
    body text;
    here integer := 0;
    skip integer;
    parts text[];
begin
    kind := 'message';
    if pg_catalog."left"(frames, pg_catalog.length(opening)) = opening then
        body := pg_catalog.substr(frames, pg_catalog.length(opening) + 1);
        loop
            skip := pg_catalog.strpos(pg_catalog.substr(body, here + 1), E'"\n');
            if skip = 0 then
                value := pg_catalog.regexp_replace(body, '"$', '');
                rest := '';
                exit;
            end if;
            here := here + skip;
            value := pg_catalog."left"(body, here - 1);
            rest := pg_catalog.substr(body, here + 2);
            exit when pg_catalog.substr(body, here, 60) ~ following
                      and pgdts.is_complete(value);
        end loop;
        kind := case when pg_catalog."left"(rest, 23) = 'extension script file "'
                     then 'extension' else 'statement' end;
    elsif pg_catalog."left"(frames, 14) = 'SQL function "' then
        parts := pg_catalog.regexp_matches(
            frames, E'^SQL function "(.*?)" (?:statement (\\d+)|during startup)(?:\\n|$)(.*)$');
        if parts is not null then
            kind := 'sql function';
            value := parts[1];
            number := parts[2]::integer;
            rest := parts[3];
        end if;
    elsif pg_catalog."left"(frames, 23) = 'extension script file "' then
        kind := 'extension';
    end if;
end
$dts$;
