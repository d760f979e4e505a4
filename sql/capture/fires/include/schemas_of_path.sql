-- The schemas in which a role's names are looked for, by the text of its search_path: those that are there,
-- that are not temporary, and that it may use; from 9.4. For caller_schemas() and capture_outer().
                    select n.nspname
                      from pg_catalog.regexp_matches(
                               path, '"((?:[^"]|"")*)"|([^,"[:space:]]+)', 'g')
                           with ordinality as item (hit, place)
                      join pg_catalog.pg_namespace as n
                        on n.nspname operator(pg_catalog.=) (case
                               when coalesce(hit[1], hit[2]) operator(pg_catalog.=) '$user'
                               then caller::pg_catalog.text
                               else coalesce(
                                        pg_catalog.replace(hit[1], '""', '"'),
                                        pg_catalog.lower(hit[2] collate pg_catalog."C"))
                               end)::pg_catalog.name
                     where n.nspname operator(pg_catalog.!~) '^pg_temp'
                       and pg_catalog.has_schema_privilege(caller, n.oid, 'usage')
                     order by place
