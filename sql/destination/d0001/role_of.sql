-- The role that runs here what a role of the source ran there; from 10.
create function pgdts.role_of(username text)
returns name
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
declare
    role name;
begin
    select coalesce(s.run_as, m.destination, username::name)
      into strict role
      from pgdts.apply_settings as s
      left join pgdts.apply_roles as m on m.source = username;
    if role is null then
        raise exception using errcode = 'undefined_object',
            message = 'the captured row does not say who ran the statement',
            detail = 'Run it by hand, or name a role for all: pgdts destination start --as ROLE.';
    elsif not exists (select from pg_roles where rolname = role) then
        raise exception using errcode = 'undefined_object',
            message = format('role "%s", which is to run the statement, does not exist here', role),
            detail = format(
                'Create it, or name another: pgdts destination start --map-role %s=ROLE, or --as ROLE.',
                username);
    end if;
    return role;
end
$dts$;
