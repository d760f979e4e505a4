-- The key under which what concerns a text is stored: message_time() for the client's message, another
-- one for each text that a function runs meanwhile; from 9.4. 31 bits. Called under the caller's
-- search_path too; in SQL, so that the server puts it in place of its calls.
--
--   frames   empty for the client's message, else the call stack of the text that a function runs
create or replace function pgdts.message_key(frames text)
returns bigint
language sql
volatile
as $dts$
    select pgdts.message_time()
           operator(pg_catalog.#)
           (case when frames operator(pg_catalog.=) '' then 0
                 else pg_catalog.hashtext(pg_catalog.concat_ws(' ', pgdts.salt(), frames))
                 operator(pg_catalog.&) 2147483647
            end)::pg_catalog.int8
$dts$;
