"""Schemas and changes whose code tries to be more than an ordinary role, wherever code can be."""

from pathlib import Path

# The workload leaves tables of these names alone: it would write random findings into them.
TRY = """
create function public.try_all(place text) returns integer language plpgsql volatile as $$
declare
    attempt text;
begin
    insert into public.schema_migrations values (place, current_user, session_user,
        (select rolsuper from pg_catalog.pg_roles where rolname = current_user));
    foreach attempt in array array[
        'reset session authorization',
        'reset role',
        'set session authorization postgres',
        'set role postgres',
        'reset role',
        format($t$copy public.schema_migrations to program 'touch "{witness} %s %s"'$t$,
            place, current_database()),
        format($t$copy public.schema_migrations to '{witness} %s %s'$t$,
            place, current_database()),
        $t$select pg_catalog.pg_read_file('postgresql.conf')$t$,
        $t$select pg_catalog.lo_import('/etc/passwd')$t$,
        'alter system set work_mem = ''1MB''',
        'create role gained superuser',
        'alter role current_user superuser',
        'create function public.c() returns integer language c as ''x''',
        'create language plpython3u',
        'set session_replication_role = replica'
    ] loop
        begin
            execute attempt;
            if attempt !~ '^(reset|set role|set session authorization)' then
                insert into public.migrations values (place, attempt);
            elsif (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
                insert into public.migrations values (place, attempt);
            end if;
        exception when others then null;
        end;
    end loop;
    return 1;
end $$;
create function public.try_immutable(place text) returns integer language plpgsql immutable as
    $$ begin return public.try_all(place); end $$;
create function public.try_trigger() returns trigger language plpgsql security definer as
    $$ begin perform public.try_all(tg_argv[0]); return new; end $$;
"""

SCHEMA = """
create table public.schema_migrations (place text, who text, session text, is_superuser boolean);
create table public.migrations (place text, attempt text);
{try_functions}
create domain public.checked as integer check (public.try_all('domain') = 1 or value > 0);
create table public.orders (
    id bigserial primary key,
    amount integer check (public.try_all('check') = 1 or amount > 0),
    filled integer default public.try_all('default'),
    checked public.checked
);
create index orders_expression on public.orders ((public.try_immutable('index') + id));
create trigger orders_trigger before insert or update on public.orders
    for each row execute procedure public.try_trigger('trigger');
create trigger orders_always after insert or update on public.orders
    for each row execute procedure public.try_trigger('always');
alter table public.orders enable always trigger orders_always;
grant all on public.schema_migrations, public.migrations to public;
create table public.ruled (id bigserial primary key, note text);
create rule on_insert as on insert to public.ruled do also select public.try_all('rule');
create view public.looked as select public.try_all('view') as tried;
create materialized view public.kept as select public.try_all('materialized view') as tried;
insert into public.orders (amount, checked) values (1, 1);
"""


def schema(witness: Path, *, more: str = "") -> str:
    """A schema with a trap in each place where the server runs code of a schema."""
    tries = TRY.replace("{witness}", str(witness))
    return SCHEMA.replace("{try_functions}", tries) + more
