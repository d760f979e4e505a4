-- Demo: what the shop had before anybody thought of moving it. A statement a paragraph. From 16.
set search_path = public

create role shop_app login

grant create, usage on schema public to shop_app

create table customers (
    id bigint generated always as identity primary key,
    name text not null,
    email text unique
)

alter table customers owner to shop_app

insert into customers (name, email) values ('Ada', 'ada@example.com'), ('Lin', 'lin@example.com')
