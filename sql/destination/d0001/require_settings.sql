-- Refuses that a captured statement has changed settings of the session: what runs in it later, with other
-- rights, would go by them; from 10. Every name is qualified: search_path may be the statement's.
create function pgdts.require_settings(settings text[])
returns void
language plpgsql
stable
as $dts$
begin
    if exists (
        select pg_catalog.unnest(settings)
        except
        select pg_catalog.unnest(pgdts.session_settings()))
    then
        raise exception using errcode = 'insufficient_privilege',
            message = 'the statement changes settings of the session';
    end if;
end
$dts$;
