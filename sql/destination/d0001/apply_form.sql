-- The form in which a captured statement can be run here; from 10.
--
-- It runs inside a transaction, which statements that say CONCURRENTLY refuse; without the word they
-- leave the same behind.
--
--   statement  null where nothing is to be run
--   note       what was done to it, or why it is skipped; null where it is as captured
--   refused    it is skipped because it is not safe to run, see refusal()
--   outside    it has to run beside the worker's transaction
create function pgdts.apply_form(
    tag text,
    ddl_text text,
    object_name text,
    message text,
    out statement text,
    out note text,
    out outside boolean,
    out refused boolean
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
declare
    gap constant text := E'(?:\\s|--[^\\n]*\\n|/\\*(?:[^*]|\\*(?!/))*\\*/)+';
    word constant text := E'(?:"(?:[^"]|"")+"|[^\\s".;]+)';
    name constant text := word || E'(?:\\s*\\.\\s*' || word || ')*';
    literal constant text := E'(?:\'(?:[^\'\\\\]|\'\')*\'|E\'(?:[^\'\\\\]|\'\'|\\\\.)*\')';
begin
    statement := ddl_text;
    outside := false;
    note := pgdts.refusal(ddl_text, object_name, message);
    refused := note is not null;
    if refused then
        statement := null;
    elsif tag in ('CREATE INDEX', 'DROP INDEX') then
        statement := regexp_replace(ddl_text,
            format('^((?:create%1$s(?:unique%1$s)?|drop%1$s)index)%1$sconcurrently(?![\w$])', gap), E'\\1', 'i');
    elsif tag = 'REINDEX' then
        if ddl_text ~* format(E'^reindex(?:%1$s|\\([^)]*\\))*(?:schema|database|system)\\M', gap)
            or exists (
                select from pg_class
                 where oid = to_regclass(nullif(object_name, '')) and relkind in ('p', 'I'))
        then
            statement := null;
            note := 'rebuilds many indexes, each in a transaction of its own: those here need not follow';
        elsif ddl_text ~* E'\\mconcurrently\\M' then
            statement := regexp_replace(ddl_text,
                format(E'^reindex(?:%1$s|\\([^)]*\\))*(index|table)(?:%1$sconcurrently(?![\w$]))?', gap),
                E'reindex \\1', 'i');
        end if;
    elsif tag = 'ALTER TABLE' then
        statement := regexp_replace(ddl_text,
            format(E'(\\mdetach%1$spartition%1$s%2$s)%1$s(?:concurrently|finalize)\\s*$', gap, name), E'\\1', 'i');
    elsif tag = 'ALTER TYPE' and current_setting('server_version_num')::integer < 120000 then
        outside := ddl_text ~* format(
            '^alter%1$stype%1$s%2$s%1$sadd%1$svalue(?:%1$sif%1$snot%1$sexists)?(?:%1$s)?%3$s'
            '(?:(?:%1$s)?(?:before|after)(?:%1$s)?%3$s)?(?:%1$s)?$', gap, name, literal);
        if outside then
            statement := regexp_replace(ddl_text,
                format('(^alter%1$stype%1$s%2$s%1$sadd%1$svalue)(?:%1$sif%1$snot%1$sexists)?', gap, name),
                E'\\1 if not exists', 'i');
        end if;
    elsif tag like '% SUBSCRIPTION' then
        statement := null;
        note := 'a subscription of the source: here it would take the same rows a second time';
    elsif ddl_text ~* format(
              '^(?:create|alter|drop|comment%1$son)%1$spublication%1$s(?:if%1$sexists%1$s)?"?dts_sync_',
              gap) then
        statement := null;
        note := 'a publication that serves replication from the source';
    elsif tag = 'DROP OWNED' then
        statement := null;
        note := 'means what the role owns: here it owns other objects';
    end if;
    if outside then
        note := 'run beside the transaction, which it refuses';
    elsif statement <> ddl_text then
        note := 'it cannot run inside a transaction block';
    end if;
end
$dts$;
