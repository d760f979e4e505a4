-- The literal that the text starts with, at its first quote; from 9.4. Called by next_token() under
-- the capture's pinned path.
--
--   prefix     the letter right ahead of it that makes it another kind: E, B or X, in any case
--   backslashes  plain literals have escapes
--   final      the message ends where the text does
--   literal    null when it is not closed in this text; what follows a doubled quote is a literal of
--              its own here, unless it may have escapes
--   depends    with the setting turned over it would end elsewhere
create or replace function pgdts.quoted_literal(
    ahead text, prefix text, backslashes boolean, final boolean,
    out literal text, out depends boolean)
language plpgsql
immutable
as $dts$
begin
    depends := false;
    if prefix is not null then
        literal := pg_catalog.substring(
            ahead,
            case when prefix in ('e', 'E') then pgdts.pattern('escape literal')
                 else pgdts.pattern('literal') end);
        if not final
           and pg_catalog.substr(ahead, pg_catalog.length(literal) + 1)
               ~ pgdts.pattern('open gap') then
            literal := null;
        end if;
        return;
    end if;
    literal := pg_catalog.substring(ahead, E'^''[^'']*''');
    -- An odd number of backslashes ahead of the quote.
    depends := literal is not null
               and (pg_catalog.length(literal) - 1
                    - pg_catalog.length(pg_catalog.rtrim(
                        pg_catalog."left"(literal, -1), E'\\'))) % 2 = 1;
    if depends and backslashes then
        literal := pg_catalog.substring(ahead, E'^''(?:[^''\\\\]|\\\\.)*''');
    end if;
end
$dts$;
