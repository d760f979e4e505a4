-- Is the statement of this call stack the one with which the capture sets the identity of a new table? For
-- capture_start() and capture_plain(), under any search_path: the quick answer, is_housekeeping() knows
-- the rest. It names a table, with five blanks around the name, and does nothing else.
           pg_catalog.split_part(context, E'\n', 2) operator(pg_catalog.~~)
               'SQL statement "alter table % replica identity full"'
           and pg_catalog.translate(
                   pg_catalog.split_part(context, E'\n', 2),
                   'abcdefghijklmnopqrstuvwxyz0123456789_.', '')
               operator(pg_catalog.=) 'SQL  "     "'
           and pg_catalog.split_part(context, E'\n', 3) operator(pg_catalog.~~) any (
                   '{PL/pgSQL function pgdts.capture_plain%,
                     PL/pgSQL function pgdts.set_identity%}'::pg_catalog.text[])
