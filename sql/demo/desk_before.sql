-- Demo: what the ticket desk had before. A statement a paragraph. From 16.
create role desk_app login

create schema desk authorization desk_app

create table desk.tickets (
    id bigint generated always as identity primary key,
    subject text not null,
    opened_at timestamptz not null default now()
)

alter table desk.tickets owner to desk_app
