-- The names in literals that the server looks up when it reads an expression, such as that of a sequence in
-- nextval('q'), unless they are qualified; from 9.4. Called by unrecorded_names() and body_names() under the
-- pinned search_path. Here the argument has its literals and comments.
create or replace function pgdts.literals_in(statement text)
returns text[]
language plpgsql
immutable
as $dts$
begin
    return (pgdts.names_in((
        select pg_catalog.string_agg(coalesce(hit[1], hit[2]), ' , ')
          from pg_catalog.regexp_matches(
                   statement,
                   E'(?i)\\m(?:nextval|currval|setval|(?:json_|jsonb_)?to_tsvector'
                   || E'|(?:plain|phrase|websearch_)?to_tsquery|ts_headline'
                   || E'|pg_[a-z]+_size)\\s*\\(\\s*''([^'']+)'''
                   || E'|''([^'']+)''\\s*::\\s*(?:pg_catalog\\s*[.]\\s*)?reg[a-z]+\\M',
                   'g') as literal (hit)))).single;
end
$dts$;
