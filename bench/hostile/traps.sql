-- What hostile objects call: it tells the server's log, which no rollback takes back, when it runs
-- as anybody but a hostile role, and then does what an attacker would.
create schema watch;
grant usage on schema watch to public;

create function watch.trap(place text)
returns boolean
language plpgsql
volatile
as $$
declare
    stack pg_catalog.text;
begin
    if (select r.rolsuper or r.rolname operator(pg_catalog.!~~) 'hostile%'
          from pg_catalog.pg_roles as r
         where r.rolname operator(pg_catalog.=) current_user) then
        get diagnostics stack = pg_context;
        raise log 'SPRUNG: % ran as %, session of %, in: %, by: %', place, current_user, session_user,
            pg_catalog.translate(pg_catalog.left(pg_catalog.current_query(), 200), E'\n', ' '),
            pg_catalog.translate(pg_catalog.left(stack, 900), E'\n', '<');
    end if;
    return true;
exception
    when others then
        return true;
end $$;

-- For places that demand an immutable function.
create function watch.immutable_trap(place text)
returns boolean
language plpgsql
immutable
as $$ begin return watch.trap(place); end $$;

create function watch.trap_row()
returns trigger
language plpgsql
as $$ begin perform watch.trap('trigger ' || tg_name); return new; end $$;

create function watch.trap_event()
returns event_trigger
language plpgsql
as $$ begin perform watch.trap('event trigger'); end $$;
