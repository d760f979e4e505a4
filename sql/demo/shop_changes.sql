-- Demo: a release of the shop, as its migrations would run it. A statement a paragraph. From 16.
set role shop_app

create table public.products (
    sku text primary key,
    title text not null,
    price numeric(10, 2) not null check (price >= 0)
)

create table public.orders (
    id bigint generated always as identity primary key,
    customer bigint not null references public.customers,
    sku text not null references public.products,
    placed_at timestamptz not null default now()
)

insert into public.products values ('tea', 'Tea; loose leaf', 4.20)

create index orders_by_customer on public.orders (customer, placed_at desc)

alter table public.customers add column loyalty_points integer not null default 0

create view public.revenue as
select p.sku, count(*) as sold, sum(p.price) as earned
  from public.orders o
  join public.products p using (sku)
 group by p.sku

create temporary table import_buffer (line text)

create function public.points_for(amount numeric) returns integer
    language sql immutable
    return floor(amount)::integer

comment on column public.customers.loyalty_points is 'a point for each whole euro'
