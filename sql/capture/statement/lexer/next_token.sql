-- The token that the text starts with, or a run of tokens that need no thought; from 9.4. Called by
-- scan_statement() under the capture's pinned path.
--
--   before     the two characters ahead of it, which tell what a quote or a dollar sign is
--   backslashes  standard_conforming_strings is off
--   final      the message ends where the text does
--   token      null when it may end beyond this text
--   kind       gap (blanks, a comment), run, quoted, semicolon, sign
--   depends    with standard_conforming_strings turned over it would end elsewhere
create or replace function pgdts.next_token(
    ahead text, before text, backslashes boolean, final boolean,
    out token text, out kind text, out depends boolean)
language plpgsql
immutable
as $dts$
declare
    sign constant text := pg_catalog."left"(ahead, 1);
    prefix constant text := case
        when sign = '''' and before !~ ('^' || pgdts.pattern('word'))
        then pg_catalog.substring(before, '[BbEeXx]$') end;
    literal record;
begin
    depends := false;
    kind := 'gap';
    token := pg_catalog.substring(ahead, pgdts.pattern('gap'));
    if token is null and prefix is null then
        kind := 'run';
        token := nullif(pg_catalog.substring(ahead, pgdts.pattern('run')), '');
    end if;
    if token is not null then
        return;
    end if;

    kind := 'quoted';
    if sign = '''' then
        literal := pgdts.quoted_literal(ahead, prefix, backslashes, final);
        token := literal.literal;
        depends := literal.depends;
    elsif sign = '$' and before ~ (pgdts.pattern('word') || '$') then
        -- Inside a word.
        kind := 'run';
        token := pg_catalog.substring(ahead, '^' || pgdts.pattern('word') || '+');
    elsif ahead ~ E'^\\$[0-9]' then
        kind := 'sign';
        token := pg_catalog.substring(ahead, E'^\\$[0-9]+');
    elsif sign = '$' then
        token := pgdts.dollar_quoted(ahead);
        kind := case when token = '$' then 'sign' else kind end;
    elsif pg_catalog."left"(ahead, 2) = '--' then
        kind := 'gap';
        token := case when final then ahead end;
    elsif pg_catalog."left"(ahead, 2) = '/*' then
        kind := 'gap';
        token := pgdts.block_comment(ahead);
    elsif sign <> '"' then
        kind := case when sign = ';' then 'semicolon' else 'sign' end;
        token := sign;
    end if;
end
$dts$;
