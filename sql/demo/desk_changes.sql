-- Demo: a release of the ticket desk, which works in a schema of its own. A statement a paragraph. From 16.
set role desk_app

set search_path = desk

create type priority as enum ('low', 'normal', 'urgent')

alter table tickets add column priority priority not null default 'normal'

create table replies (
    ticket bigint not null references tickets on delete cascade,
    said_at timestamptz not null default now(),
    body text
)

do $$
begin
    execute 'create table archive (like tickets including all)';
end
$$

create index tickets_urgent on tickets (opened_at) where priority = 'urgent'

alter table tickets rename column subject to title
