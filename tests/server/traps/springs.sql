-- Functions that write the file {file} as soon as a superuser runs them, in a read-only transaction
-- too, and that say nothing and change nothing otherwise.
create function evil.sprung() returns boolean language plpgsql set search_path = pg_catalog as $$
begin
    if exists (
        select from pg_catalog.pg_roles r
        where r.rolname in (current_user, session_user) and r.rolsuper)
    then
        execute pg_catalog.format('copy (select %L) to %L', pg_catalog.current_query(), '{file}');
    end if;
    return true;
end $$;
create function evil.quietly() returns boolean language plpgsql immutable as $$
begin
    return evil.sprung();
end $$;
create function evil.on_row() returns trigger language plpgsql as $$
begin
    perform evil.sprung();
    return new;
end $$
