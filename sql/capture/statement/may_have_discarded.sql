-- May a session that looks new have discarded its sequences in the middle of this message? From 9.4.
-- Called by locate_statement() under the pinned search_path, for the first statement of such a session.
--
-- Before the end of a transaction the lock on a sequence tells, see open_state(). Behind it, what was
-- recorded before does: a row of this client since it connected, or one whose id is gone, because it was
-- rolled back. Of a message over 100,000 bytes no: reading all of it would cost too much.
create or replace function pgdts.may_have_discarded(source text)
returns boolean
language plpgsql
volatile
as $dts$
declare
    backslashes constant boolean := pg_catalog.current_setting('standard_conforming_strings') = 'off';
    message bytea;
    here integer;
    reading boolean;
    depends boolean := false;
    found record;
    ends boolean := false;
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
            ends := ends or found.bare ~* E'^(commit|end|rollback|abort)\\M';
            here := found.next_at;
        end loop;
        exit when not depends;
    end loop;
    if not ends then
        return false;
    end if;
    lock table only public.dts_ddl_command in access share mode;
    return pgdts.trusted_log() is not null and (
        exists (
            select
              from only public.dts_ddl_command as log
              join pg_catalog.pg_stat_activity as session on session.pid = pg_catalog.pg_backend_pid()
             where log.event_time >= session.backend_start
               and log.client_port is not distinct from pg_catalog.inet_client_port()
               and log.client_address is not distinct from pg_catalog.inet_client_addr()::text)
        or pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('public.dts_ddl_command', 'id')::regclass)
           > (select coalesce(pg_catalog.max(log.id), 0) + 1 from only public.dts_ddl_command as log));
end
$dts$;
