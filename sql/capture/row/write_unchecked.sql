-- Writes the two rows of a function whose body nobody has checked: it may name what is made later, and a
-- consumer, which checks bodies, would refuse it and all that needs it; from 9.4. Returns whether it
-- did. Called by capture_general() and capture_outer() under the pinned search_path.
create or replace function pgdts.write_unchecked(
    routine oid,
    ddl_text text,
    tag text,
    username text,
    schema text,
    object_type text,
    object_name text,
    message text
)
returns boolean
language plpgsql
volatile
as $dts$
declare
    kind constant text := pg_catalog.substr(tag, pg_catalog.length('CREATE ') + 1);
begin
    if not pgdts.write_row(
               pgdts.unchecked_text(ddl_text), tag, username, schema, object_type, object_name,
               pgdts.add_note(
                   message,
                   '[bodies-unchecked] check_function_bodies was off, which the last clause repeats')) then
        return false;
    end if;
    return pgdts.write_row(
        pgdts.checked_text(routine, kind), 'ALTER ' || kind, username, schema, object_type, object_name,
        '[bodies-unchecked] takes back the clause of the row before');
end
$dts$;
