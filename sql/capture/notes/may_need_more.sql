-- May a statement need what the server records nothing of? From 9.4. Called by path_note() under the
-- pinned search_path, so that most statements are not taken apart. See unrecorded_needs().
create or replace function pgdts.may_need_more(tag text, statement text)
returns boolean
language plpgsql
immutable
as $dts$
begin
    return tag = any ('{GRANT, REVOKE, REINDEX, CREATE FUNCTION, CREATE PROCEDURE, ALTER PUBLICATION,
                        ALTER EXTENSION, ALTER OPERATOR FAMILY, ALTER TEXT SEARCH CONFIGURATION,
                        CREATE TEXT SEARCH CONFIGURATION}'::text[])
        or tag !~ '^COMMENT$|^DROP ' and statement ~* (
               E'%\\s*type\\M|\\m(?:rename\\s+to|set\\s+schema|from\\s+current)\\M'
               || case when tag ~ 'TABLE$' then E'|\\m(?:like|inherit|detach|values|using)\\M' else '' end);
end
$dts$;
