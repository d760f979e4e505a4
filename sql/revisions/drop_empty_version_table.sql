-- At base nothing is left, the version table included (Alembic leaves it); from 9.4.
do $dts$
begin
    if not exists (select from public.dts_alembic_version) then
        drop table public.dts_alembic_version;
    end if;
end
$dts$;
