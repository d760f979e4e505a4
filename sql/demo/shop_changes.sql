-- Demo: a release of the shop, as its migrations would run it. A statement a paragraph. From 16.
set role shop_app

set search_path = public

create table products (
    sku text primary key,
    title text not null,
    price numeric(10, 2) not null check (price >= 0)
)

create table orders (
    id bigint generated always as identity primary key,
    customer bigint not null references customers,
    sku text not null references products,
    placed_at timestamptz not null default now()
)

insert into products values ('tea', 'Tea; loose leaf', 4.20)

create index orders_by_customer on orders (customer, placed_at desc)

alter table customers add column loyalty_points integer not null default 0

create view revenue as
select p.sku, count(*) as sold, sum(p.price) as earned
  from orders o
  join products p using (sku)
 group by p.sku

create temporary table import_buffer (line text)

create function points_for(amount numeric) returns integer
    language sql immutable
    return floor(amount)::integer

comment on column customers.loyalty_points is 'a point for each whole euro'
