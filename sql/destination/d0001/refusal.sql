-- Why a captured row is never run here; null where it may be; from 10.
create function pgdts.refusal(ddl_text text, object_name text, message text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $dts$
    select case
        when refused.codes <> '{}'
            then 'the capture vouches neither for its text nor for its user: '
                 || array_to_string(array_replace(refused.codes, '', 'a note without a code'), ', ')
        when coalesce(ddl_text, '') !~* E'^(?:\\s|--[^\\n]*\\n|/\\*(?:[^*]|\\*(?!/))*\\*/)*'
                          '(create|alter|drop|comment|grant|revoke|reindex|refresh|import|security)\\M'
            then 'no DDL statement: DO, CALL and the like are not run'
        when object_name ~ '^(pgdts(\.|$)|public\.dts_ddl_command(\M|$))'
             or ddl_text ~* E'\\mpgdts"?\\s*\\.|\\mschema\\s+(if\\s+exists\\s+)?"?pgdts\\M'
             or ddl_text ~* '\m(dts_ddl_command|dts_capture_ddl|dts_intercept_ddl|dts_intercept_drop)\M'
            then 'names objects of the stand-in or of the capture'
    end
      from (select array(
                select said.code
                  from unnest(pgdts.codes_of(message)) as said (code)
                 where not exists (
                     select from pgdts.note_codes as known
                      where known.code = said.code and known.runs <> 'refused'))) as refused (codes)
$dts$;
