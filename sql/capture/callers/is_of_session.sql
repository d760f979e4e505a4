-- Does the text that runs with this call stack have the session's own role, that of SET ROLE? From 9.4. Called
-- by capture_outer() under the pinned search_path, with a call stack in English.
--
-- A function may run it with its owner's rights, and not every language has a frame of its own: so it has to
-- be the client's message, or what a DO block in PL/pgSQL runs itself.
create or replace function pgdts.is_of_session(frames text)
returns boolean
language plpgsql
stable
as $dts$
begin
    return frames = ''
        or (pgdts.innermost_frame(frames)).rest ~ E'^PL/pgSQL function inline_code_block line [0-9]+ at [^\\n]*$';
end
$dts$;
