-- Is this message a single statement that creates or updates an extension, so that every DROP while
-- it runs is a step of the extension's script? From 9.4, which says of no DROP whether it is one.
-- Only the quick answer: find_statement() knows the rest.
create or replace function pgdts.is_extension_message(message text)
returns boolean
language plpgsql
immutable
as $dts$
begin
    return pg_catalog.octet_length(message) operator(pg_catalog.<) 200
        and pg_catalog.strpos(pg_catalog.lower(message), 'extension') operator(pg_catalog.>) 0
        and message operator(pg_catalog.~*) E'^\\s*(create|alter)\\s+extension\\s[^;]*;?\\s*$';
end
$dts$;
