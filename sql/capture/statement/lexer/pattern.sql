-- The regular expressions of the lexer, in one place; from 9.4. Called by the other functions of this
-- folder, under the capture's pinned path; the server puts the constants in place of the calls.
-- They say only what a byte below 128 is: in every server encoding such a byte is a character of its
-- own, and all others belong to words. \w, \s and \m would ask the locale.
-- Plain literals would need backslashes twice or not, as standard_conforming_strings has it: E''.
create or replace function pgdts.pattern(kind text)
returns text
language sql
immutable
as $dts$
    select case kind
        -- The characters between words; \v is one from 17 on, before that no statement can hold it.
        when 'blanks' then E' \t\n\r\f\x0b'
        when 'blank' then E'[ \t\n\r\f\x0b]'
        -- A character of a word behind its first.
        when 'word' then E'[^\\u0001-#%-/:-@\\[-^`{-\\u007f]'
        -- A character that no word has.
        when 'break' then E'[\\u0001-#%-/:-@\\[-^`{-\\u007f]'
        -- Blanks, and comments to the end of a line.
        when 'gap' then E'^(?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r])+'
        -- What needs no thought: words and signs, quoted names, literals without a backslash, and
        -- gaps between them. It ends ahead of a literal with a prefix that matters, E, B or X.
        when 'run' then
            E'^(?:(?:[BbEeXx]*(?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r]))*'
            || E'(?:[BbEeXx]*(?:-?[^ \t\n\r\f\x0b;''"$\\\\/BbEeXx-]|"[^"]*")|''[^''\\\\]*''))*'
            || E'(?:(?:[BbEeXx]*(?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r]))*[BbEeXx]+)?'
        -- A whole statement of a run with nothing but divisions besides, to the end or its semicolon.
        when 'short statement' then
            E'^(?:[^;''"$\\\\/-]|''[^''\\\\]*''|"[^"]*"|[-/][^-/*;''"$\\\\])*;?'
        -- What a run leaves out of a statement's words; the mark behind it is kept.
        when 'left out' then E'(?:''[^'']*|"[^"]*)([''"])|--[^\n\r]*'
        -- Literals go on behind blanks with a line's end among them.
        when 'literal' then
            E'^''[^'']*''(?:(?:[ \t\f\x0b]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r])*'
            || E'''[^'']*'')*'
        when 'escape literal' then
            E'^''(?:[^''\\\\]|\\\\.|'''')*'''
            || E'(?:(?:[ \t\f\x0b]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r])*'
            || E'''(?:[^''\\\\]|\\\\.|'''')*'')*'
            || E'(?!(?:(?:[ \t\f\x0b]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r])*)?'')'
        -- All of a text in which a literal may still go on beyond the end.
        when 'open gap' then E'^(?:[ \t\n\r\f\x0b]|--[^\n\r]*[\n\r])*(?:-|--[^\n\r]*)?$'
        -- A name, and all of a text that is one, perhaps with a schema and the types of arguments.
        when 'identifier' then
            E'(?:"(?:[^"]|"")+"|[^\\u0001-@\\[-^`{-\\u007f][^\\u0001-#%-/:-@\\[-^`{-\\u007f]*)'
        when 'name' then
            E'^\\s*(?:(?:"[^"]+"|[^\\u0001-#%-/:-@\\[-^`{-\\u007f]+)\\s*[.,()]?\\s*)+$'
    end
$dts$;
