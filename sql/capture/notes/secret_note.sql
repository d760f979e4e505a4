-- Says that a statement carries a password or the like; null where it does not. From 9.4. The text
-- stays as it is, or a consumer could not run it; the log is readable by its owner alone.
create or replace function pgdts.secret_note(tag text, statement text)
returns text
language plpgsql
immutable
as $dts$
begin
    return case
        when tag in ('CREATE SUBSCRIPTION', 'ALTER SUBSCRIPTION', 'CREATE USER MAPPING',
                     'ALTER USER MAPPING', 'CREATE SERVER', 'ALTER SERVER',
                     'CREATE FOREIGN DATA WRAPPER', 'ALTER FOREIGN DATA WRAPPER')
             and statement ~* '(passw|secret|token|passphrase|sslkey|credential|access_?key)'
        then '[secret] holds a password or another secret' end;
end
$dts$;
