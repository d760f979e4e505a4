-- Does the statement carry a password or the like? From 9.4. The text stays as it is, or a consumer
-- could not run it: the log is readable by its owner alone, and the row's message says so.
create or replace function public.dts_ddl_has_secret(tag text, statement text)
returns boolean
language sql
immutable
as $dts$
    select tag in ('CREATE SUBSCRIPTION', 'ALTER SUBSCRIPTION', 'CREATE USER MAPPING',
                   'ALTER USER MAPPING', 'CREATE SERVER', 'ALTER SERVER',
                   'CREATE FOREIGN DATA WRAPPER', 'ALTER FOREIGN DATA WRAPPER')
       and statement ~* '(passw|secret|token|passphrase|sslkey|credential|access_?key)'
$dts$;
