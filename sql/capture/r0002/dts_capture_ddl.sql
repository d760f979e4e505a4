-- The capture function of the first installation; from 9.4. Right for one statement per message.
--
-- It runs with its owner's rights inside other people's DDL. Therefore every name in it is
-- qualified (a `set search_path` would make the column "schema" read pg_catalog), and nothing that
-- it does besides the row itself can fail the DDL.
create or replace function public.dts_capture_ddl()
    returns pg_catalog.event_trigger
    language plpgsql
    volatile
    security definer
    cost 100
    set dts.retention = '10000'
as $dts$
declare
    version constant pg_catalog.int4 :=
        pg_catalog.current_setting('server_version_num')::pg_catalog.int4;
    retention constant pg_catalog.int8 :=
        pg_catalog.current_setting('dts.retention')::pg_catalog.int8;
    acting_role constant pg_catalog.text := pg_catalog.current_setting('role');
    calls pg_catalog.text;
    created_tables pg_catalog.oid[];
    captured_type pg_catalog.text := '';
    captured_name pg_catalog.text := '';
    any_object pg_catalog.bool := false;
    only_ours_or_temporary pg_catalog.bool := false;
    created_table pg_catalog.oid;
    new_table pg_catalog.text;
    publication pg_catalog.text;
    notes pg_catalog.text;
    row_id pg_catalog.int8;
begin
    -- The statements below fire this trigger again: then it is among its own callers.
    get diagnostics calls = pg_context;
    calls := pg_catalog.substr(calls, pg_catalog.strpos(calls, E'\n') operator(pg_catalog.+) 1);
    if pg_catalog.strpos(calls, E'\n') operator(pg_catalog.>) 0
        and pg_catalog.strpos(calls, 'dts_capture_ddl()') operator(pg_catalog.>) 0
    then
        return;
    end if;

    if version operator(pg_catalog.>=) 90500 then
        select
            pg_catalog.count(*) operator(pg_catalog.>) 0,
            coalesce(pg_catalog.bool_and(
                d.schema_name operator(pg_catalog.=) 'pg_temp'
                or pg_catalog.left(d.object_identity, 11) operator(pg_catalog.=) 'public.dts_'
            ), false),
            pg_catalog.array_agg(d.objid) filter (
                where d.object_type operator(pg_catalog.=) 'table'
                    and d.command_tag operator(pg_catalog.=) any (
                        array['CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO']::pg_catalog.text[]
                    )
            )
        into any_object, only_ours_or_temporary, created_tables
        from pg_catalog.pg_event_trigger_ddl_commands() d;

        select d.object_type, d.object_identity
        into captured_type, captured_name
        from pg_catalog.pg_event_trigger_ddl_commands() d
        order by (d.command_tag operator(pg_catalog.=) tg_tag) desc
        limit 1;
    elsif tg_tag operator(pg_catalog.=) any (
        array['CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE SCHEMA']::pg_catalog.text[]
    ) then
        -- 9.4 does not say what was made: a table whose row type is as new as this transaction, and
        -- which only this session can see.
        select
            pg_catalog.count(*) operator(pg_catalog.>) 0,
            coalesce(pg_catalog.bool_and(c.relpersistence operator(pg_catalog.=) 't'), false),
            pg_catalog.array_agg(c.oid)
        into any_object, only_ours_or_temporary, created_tables
        from pg_catalog.pg_class c
        join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) c.reltype
        join pg_catalog.pg_locks l on l.relation operator(pg_catalog.=) c.oid
        where l.pid operator(pg_catalog.=) pg_catalog.pg_backend_pid()
            and l.mode operator(pg_catalog.=) 'AccessExclusiveLock'
            and pg_catalog.age(t.xmin) operator(pg_catalog.<=) 0
            and c.relkind operator(pg_catalog.=) 'r'
            and c.relreplident operator(pg_catalog.=) 'd';
    end if;
    if any_object and only_ours_or_temporary then
        return;
    end if;

    foreach created_table in array coalesce(created_tables, '{}'::pg_catalog.oid[]) loop
        select pg_catalog.format('%I.%I', n.nspname, c.relname)
        into new_table
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where c.oid operator(pg_catalog.=) created_table
            and c.relpersistence operator(pg_catalog.=) 'p'
            and c.relkind operator(pg_catalog.=) any (array['r', 'p']::pg_catalog."char"[]);
        if not found then
            continue;
        end if;
        begin
            execute pg_catalog.format('alter table %s replica identity full', new_table);
        exception when others then
            notes := pg_catalog.concat_ws('; ', notes,
                pg_catalog.format('replica identity of %s not set: %s', new_table, sqlerrm));
        end;
        if version operator(pg_catalog.>=) 100000 then
            for publication in
                select p.pubname::pg_catalog.text
                from pg_catalog.pg_publication p
                where pg_catalog.left(p.pubname::pg_catalog.text, 9) operator(pg_catalog.=) 'dts_sync_'
                    and not p.puballtables
            loop
                begin
                    execute pg_catalog.format('alter publication %I add table %s', publication, new_table);
                exception when others then
                    notes := pg_catalog.concat_ws('; ', notes,
                        pg_catalog.format('%s not added to publication %I: %s', new_table, publication, sqlerrm));
                end;
            end loop;
        end if;
        if version operator(pg_catalog.<) 90500 then
            captured_type := 'table';
            captured_name := new_table;
        end if;
    end loop;

    begin
        insert into public.dts_ddl_command (
            ddl_text, event, tag, username, database, schema, object_type, object_name,
            client_address, client_port, event_time, txid_current, message
        )
        values (
            pg_catalog.rtrim(pg_catalog.current_query(), E' \t\r\n;'),
            tg_event,
            tg_tag,
            case
                when acting_role operator(pg_catalog.=) 'none' then session_user::pg_catalog.text
                else acting_role
            end,
            pg_catalog.current_database(),
            pg_catalog.current_schema(),
            coalesce(captured_type, ''),
            coalesce(captured_name, ''),
            pg_catalog.inet_client_addr()::pg_catalog.text,
            pg_catalog.inet_client_port(),
            pg_catalog.transaction_timestamp(),
            pg_catalog.txid_current()::pg_catalog.text,
            notes
        )
        returning id into row_id;
        -- Once in 256 rows and one session at a time, so that nobody waits for it.
        if row_id operator(pg_catalog.%) 256 operator(pg_catalog.=) 0
            and pg_catalog.current_setting('transaction_isolation') operator(pg_catalog.=) 'read committed'
            and pg_catalog.pg_try_advisory_xact_lock('public.dts_ddl_command'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8)
        then
            delete from public.dts_ddl_command c
            where c.id operator(pg_catalog.<=) (row_id operator(pg_catalog.-) retention);
        end if;
    exception when others then
        raise warning 'DDL was not captured for DTS: % (%)', sqlerrm, sqlstate;
    end;
end
$dts$;
