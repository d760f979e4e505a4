-- Is a statement a step of the script of an extension that is being created or updated? The server says
-- so of no DROP, and on 9.4 of nothing. From 9.4. Called by capture_general() under the pinned
-- search_path.
--
-- Goes by the start of the extension's own statement, which capture_start() has seen: the scripts of
-- extensions run as if the client had sent them, from 18 on with a frame that names the script, and in
-- a function with the frames of that function.
create or replace function pgdts.is_step_of_extension(frames text)
returns boolean
language plpgsql
volatile
as $dts$
begin
    return exists (
        select from pgdts.extension_scripts as running
         where running.transaction_id = pg_catalog.txid_current()
           and running.key = pgdts.message_key(
                   pg_catalog.regexp_replace(
                       frames, E'^SQL statement ".*"\\nextension script file "[^\\n]*(?:\\n|$)', '')));
end
$dts$;
