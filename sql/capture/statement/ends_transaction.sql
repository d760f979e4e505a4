-- Does a message end a transaction and go on behind it? From 9.4. Then a session that looks new may have
-- discarded its sequences there. Called by locate_statement() under the pinned search_path, for a
-- session's first message. Of a message over 100,000 bytes no: reading all of it would cost too much.
create or replace function pgdts.ends_transaction(source text)
returns boolean
language plpgsql
stable
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    message bytea;
    here integer;
    reading boolean;
    depends boolean := false;
    found record;
begin
    if pg_catalog.octet_length(source) >= 100000
       or source !~* E'\\m(commit|rollback|abort|end)\\M[^;]*;\\s*\\S' then
        return false;
    end if;
    message := pg_catalog.convert_to(source, pg_catalog.getdatabaseencoding());
    foreach reading in array array[backslashes, not backslashes] loop
        here := 0;
        while here < pg_catalog.octet_length(message) loop
            if reading = backslashes then
                found := pgdts.next_statement(message, here, reading);
                depends := depends or found.depends_at is not null;
            else
                found := pgdts.scan_statement(message, here, reading);
            end if;
            if found.bare ~* E'^(commit|rollback|abort|end)\\M'
               and found.bare !~* E'^rollback\\s+((work|transaction)\\s+)?to\\M' then
                return true;
            end if;
            here := found.next_at;
        end loop;
        exit when not depends;
    end loop;
    return false;
end
$dts$;
