-- A log in place of the documented one.
create domain evil.trap as text check (evil.quietly());
create table public.dts_ddl_command (ddl_text evil.trap, id bigserial primary key, event_time timestamptz);
