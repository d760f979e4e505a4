-- The next statement of a message from a byte position on, whatever it holds; from 9.4. See
-- next_statement(), which has a shorter way for most.
create or replace function pgdts.scan_statement(
    message bytea,
    start_at integer,
    backslashes boolean,
    out statement text,
    out bare text,
    out next_at integer,
    out complete boolean
)
language plpgsql
immutable
as $dts$
declare
    -- A run of what needs no thought: words, signs, literals without a backslash, quoted names.
    simple constant text :=
        E'^(?:[^;''"$\\\\/-]|''(?:[^''\\\\]|'''')*''(?!'')|"[^"]*"|[-/][^-/*;''"$\\\\])*';
    blank constant text := E' \t\n\r\f\x0b';
    total constant integer := pg_catalog.octet_length(message);
    size integer := 1024;
    here integer := start_at;
    first_at integer;
    last_at integer;
    tail text := ' ';
    ahead text;
    run text;
    token text;
    sign text;
    final boolean;
begin
    bare := '';
    complete := true;
    loop
        ahead := pgdts.text_window(message, here, size);
        final := here + pg_catalog.octet_length(ahead) >= total;
        run := pg_catalog.substring(ahead, simple);
        if run = ahead and not final then
            size := size * 4;
            continue;
        end if;
        if run <> '' then
            if pg_catalog.btrim(run, blank) <> '' then
                if first_at is null then
                    first_at := here + pg_catalog.octet_length(run)
                                - pg_catalog.octet_length(pg_catalog.ltrim(run, blank));
                end if;
                last_at := here + pg_catalog.octet_length(pg_catalog.rtrim(run, blank));
            end if;
            here := here + pg_catalog.octet_length(run);
            tail := pg_catalog."right"(tail || run, 2);
            if pg_catalog.length(bare) < 100000 then
                if pg_catalog.strpos(run, '''') > 0 or pg_catalog.strpos(run, '"') > 0 then
                    bare := bare || pg_catalog.regexp_replace(
                        run, '''[^'']*''|"[^"]*"', ' " ', 'g');
                else
                    bare := bare || run;
                end if;
            end if;
            ahead := pg_catalog.substr(ahead, pg_catalog.length(run) + 1);
        end if;
        sign := pg_catalog."left"(ahead, 1);
        exit when sign = '';

        if sign = ';' then
            if first_at is null then
                here := here + 1;
                bare := '';
                continue;
            elsif pgdts.is_open(bare) then
                here := here + 1;
                last_at := here;
                bare := bare || ';';
                continue;
            end if;
            exit;
        end if;

        token := null;
        if sign = '-' and pg_catalog."left"(ahead, 2) = '--' then
            token := pg_catalog.substring(ahead, E'^--[^\\n\\r]*');
            if token = ahead and not final then
                size := size * 4;
                continue;
            end if;
            here := here + pg_catalog.octet_length(token);
            tail := ' ';
            bare := bare || ' ';
            continue;
        elsif sign = '/' and pg_catalog."left"(ahead, 2) = '/*' then
            token := pgdts.block_comment(ahead);
            if token is not null then
                here := here + pg_catalog.octet_length(token);
                tail := ' ';
                bare := bare || ' ';
                size := 1024;
                continue;
            end if;
        elsif sign = '''' then
            if backslashes or (tail ~ '[eE]$' and tail !~ E'^(?:[A-Za-z0-9_$]|[^\\u0001-\\u007f])') then
                token := pg_catalog.substring(ahead, E'^''(?:[^''\\\\]|\\\\.|'''')*''(?!'')');
            else
                token := pg_catalog.substring(ahead, '^''(?:[^'']|'''')*''(?!'')');
            end if;
            if token = ahead and not final then
                token := null;
            end if;
        elsif sign = '"' then
            token := pg_catalog.substring(ahead, '^"[^"]*"');
        elsif sign = '$' then
            if tail ~ '[A-Za-z0-9_$]$' or tail ~ E'[^\\u0001-\\u007f]$' then
                token := '$';
            else
                token := pgdts.dollar_quoted(ahead);
            end if;
        else
            token := sign;
        end if;

        if token is null then
            if final then
                complete := false;
                here := total;
                last_at := total;
                exit;
            end if;
            size := size * 4;
            continue;
        end if;
        first_at := coalesce(first_at, here);
        here := here + pg_catalog.octet_length(token);
        last_at := here;
        tail := pg_catalog."right"(tail || token, 2);
        bare := bare || case when pg_catalog.length(token) = 1 then token else ' " ' end;
        size := 1024;
    end loop;
    next_at := case when here < total then here + 1 else total end;
    if first_at is not null then
        statement := pgdts.text_window(message, first_at, last_at - first_at);
    end if;
end
$dts$;
