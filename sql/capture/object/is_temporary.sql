-- Is this a temporary object, or one on a temporary table? From 9.4.
-- The arguments are an object's identity and schema as pg_identify_object() gives them; for a
-- trigger, a rule or a policy the identity ends with the table. Up to 9.5 the number of the
-- session's schema is shown.
create or replace function pgdts.is_temporary(identity text, schema text)
returns boolean
language sql
immutable
as $dts$
    select coalesce(schema = 'pg_temp', false)
        or identity ~ E'^pg_temp(_\\d+)?\\.'
        or (schema is null
            and identity ~ E' on pg_temp(?:_\\d+)?\\.(?:"(?:[^"]|"")*"|[^" ]+)$')
$dts$;
