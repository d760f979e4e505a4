-- Removes the destination's objects but the log; from 10.
drop trigger if exists dts_apply on public.dts_ddl_command;
drop function if exists public.dts_apply();
drop function if exists public.dts_apply_record(bigint, text, text, text, text, text, text, text, text);
drop function if exists public.dts_apply_is_transient(text, text);
drop function if exists public.dts_apply_join(name, oid[], "char");
drop function if exists public.dts_apply_tables(text, text);
drop function if exists public.dts_apply_run(text, text, text);
drop function if exists public.dts_apply_check(text);
drop function if exists public.dts_apply_form(text, text, text, text);
drop function if exists public.dts_apply_unmark(bigint);
drop function if exists public.dts_apply_mark(bigint, text);
drop sequence if exists public.dts_apply_stopped;
drop table if exists public.dts_apply_position;
drop table if exists public.dts_apply_decided;
drop table if exists public.dts_applied;
drop table if exists public.dts_apply_settings;
