-- The regular expression of a name, qualified or not; from 9.4. Called by the functions of this folder that
-- look for names in a text, under the pinned search_path.
create or replace function pgdts.name_pattern()
returns text
language plpgsql
immutable
as $dts$
begin
    return pgdts.pattern('identifier') || E'(?:\\s*\\.\\s*' || pgdts.pattern('identifier') || ')*';
end
$dts$;
