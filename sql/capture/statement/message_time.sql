-- The time of the client's message as a number; from 9.4. Called under the caller's search_path too; in
-- SQL, so that the server puts it in place of its calls.
create or replace function pgdts.message_time()
returns bigint
language sql
stable
as $dts$
    select
    -- include statement/include/message_time
$dts$;
