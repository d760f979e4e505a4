-- Is this a statement that fires the event triggers with this tag? From 9.4. The argument is a
-- statement's bare text (next_statement). Called by what looks for the text of a statement, under
-- the capture's pinned path.
create or replace function pgdts.has_tag(bare text, tag text)
returns boolean
language plpgsql
stable
as $dts$
begin
    -- Most often the statement starts with its tag, and that says all; CREATE TABLE may go on AS.
    if (tag = 'CREATE TABLE' and pg_catalog.strpos(pg_catalog.lower(bare), 'as') = 0 or tag = any ('{
           ALTER DOMAIN, ALTER FUNCTION, ALTER INDEX, ALTER SEQUENCE, ALTER TABLE, ALTER TYPE,
           ALTER VIEW, CREATE DOMAIN, CREATE FUNCTION, CREATE INDEX, CREATE POLICY,
           CREATE PROCEDURE, CREATE SEQUENCE, CREATE TRIGGER, CREATE TYPE, CREATE VIEW,
           DROP FUNCTION, DROP INDEX, DROP SEQUENCE, DROP TABLE, DROP TYPE, DROP VIEW}'::text[]))
       and pg_catalog.upper(
               pg_catalog."left"(bare, pg_catalog.length(tag) + 1) collate "C") = tag || ' ' then
        return true;
    end if;
    return coalesce(pgdts.tag_of(bare) = tag, false);
end
$dts$;
