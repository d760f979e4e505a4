-- Is something left to do on a table, by the notes of make_table_ready()? From 10.
create or replace function pgdts.is_to_be_tried_again(notes text)
returns boolean
language plpgsql
immutable
as $dts$
begin
    return coalesce(notes, '') ~ E'\\[(identity-failed|publication-failed|not-published)\\]';
end
$dts$;
