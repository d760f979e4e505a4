-- Removes the destination's objects but the log; from 10.
drop trigger if exists apply_captured on public.dts_ddl_command;
drop function if exists pgdts.apply_captured();
drop function if exists pgdts.record_outcome(bigint, text, text, text, text, text, text, text, text);
drop function if exists pgdts.is_transient(text, text);
drop function if exists pgdts.join_subscription(name, oid[], "char");
drop function if exists pgdts.created_tables(text, text);
drop function if exists pgdts.run_captured(text, text, text);
drop function if exists pgdts.require_one_statement(text);
drop function if exists pgdts.apply_form(text, text, text, text);
drop function if exists pgdts.unmark_stopped(bigint);
drop function if exists pgdts.mark_stopped(bigint, text);
drop sequence if exists pgdts.apply_stopped;
drop table if exists pgdts.apply_position;
drop table if exists pgdts.apply_decided;
drop table if exists pgdts.applied;
drop table if exists pgdts.apply_settings;
