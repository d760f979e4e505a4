-- The codes of a captured row's message, in their order; an empty one for a note without a code. As
-- cli/pgdts/capture/notes.py takes a message apart; from 10.
create function pgdts.codes_of(message text)
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $dts$
    select array(
        select coalesce(substring(note.said from E'^\\[([a-z]+(?:-[a-z]+)*)\\]'), '')
          from regexp_split_to_table(nullif(message, ''), E'; (?=\\[)') as note (said))
$dts$;
