-- The function or procedure that a statement has made or replaced while check_function_bodies was off,
-- if a consumer, for whom it is on, would look at its body; else null. From 9.4. Called by
-- capture_general() and capture_outer() under the pinned search_path.
--
-- In C there is no body, and what stands behind BEGIN ATOMIC or RETURN the server has read in any case.
--
--   routine   as the server tells it, or object_in_text() has read it
create or replace function pgdts.unchecked_routine(tag text, routine oid)
returns oid
language plpgsql
stable
as $dts$
begin
    if tag not in ('CREATE FUNCTION', 'CREATE PROCEDURE')
       or pg_catalog.current_setting('check_function_bodies') = 'on' then
        return null;
    end if;
    return (
        select p.oid
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_language as l on l.oid = p.prolang
         where p.oid = routine
           and l.lanname not in ('internal', 'c')
           and p.prosrc <> '');
end
$dts$;
