-- Row security, from 9.5.
alter table evil.orders enable row level security;
alter table evil.orders force row level security;
create policy trap on evil.orders using (evil.sprung());
