create function public.outcome(first text, statement text) returns text language plpgsql as $$
declare
    changed int;
begin
    execute first;
    execute statement;
    get diagnostics changed = row_count;
    raise exception '%', changed using errcode = 'P0001';
exception when others then
    return case sqlstate when 'P0001' then sqlerrm || ' rows' else sqlstate end;
end $$
