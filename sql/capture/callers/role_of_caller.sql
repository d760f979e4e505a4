-- The role that ran the statement: the owner of the innermost SECURITY DEFINER function among the
-- callers, else the role of SET ROLE, else the session's user; from 9.4. current_user is of no use
-- here: inside the capture it is the capture's owner.
create or replace function pgdts.role_of_caller(context text)
returns name
language plpgsql
stable
as $dts$
declare
    selected constant text := pg_catalog.current_setting('role');
    frames text := '';
    line text;
    signature text[];
    owner name;
begin
    if pg_catalog.strpos(context, E'\n') > 0 then
        frames := pg_catalog.substr(context, pg_catalog.strpos(context, E'\n') + 1);
    end if;
    while frames ~ E'(^|\\n)(PL/pgSQL function (?!inline_code_block )|(PL/\\w+|SQL) function ")' loop
        if pg_catalog."left"(frames, 15) = 'SQL statement "' then
            frames := (pgdts.innermost_frame(frames)).rest;
            continue;
        end if;
        line := pg_catalog.split_part(frames, E'\n', 1);
        frames := pg_catalog.substr(frames, pg_catalog.length(line) + 2);
        signature := pg_catalog.regexp_matches(
            line,
            E'^PL/pgSQL function ((?:.*\\.)?("(?:[^"]|"")*"|[^".(]+)\\(.*\\)) line \\d+ at ');
        if signature is not null then
            select r.rolname
              into owner
              from pg_catalog.pg_proc as p
              join pg_catalog.pg_roles as r on r.oid = p.proowner
             where p.proname = pg_catalog.replace(
                       pg_catalog.regexp_replace(signature[2], '^"(.*)"$', E'\\1'), '""', '"')
               and p.prosecdef
               and '.' || p.oid::regprocedure::text like '%.' || pg_catalog.replace(
                       pg_catalog.replace(signature[1], E'\\', E'\\\\'), '_', E'\\_')
             limit 1;
        else
            select case when pg_catalog.bool_and(p.prosecdef) then pg_catalog.min(r.rolname::text) end
              into owner
              from pg_catalog.pg_proc as p
              join pg_catalog.pg_roles as r on r.oid = p.proowner
             where p.proname = pg_catalog.substring(line, E'^(?:SQL|PL/\\w+) function "(.*)"');
        end if;
        if owner is not null then
            return owner;
        end if;
    end loop;
    return case selected when 'none' then session_user else selected end;
end
$dts$;
