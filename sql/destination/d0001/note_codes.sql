-- What the codes in a captured row's message mean here, as cli/pgdts/capture/notes.py has it; from 10.
--
--   runs         whether the row's statement may be run
--   brings_rows  whether all rows of a table that it makes are still to come
create table pgdts.note_codes (
    code pg_catalog.text primary key,
    runs pg_catalog.bool not null,
    brings_rows pg_catalog.bool not null
);
revoke all on table pgdts.note_codes from public;
insert into pgdts.note_codes (code, runs, brings_rows) values
    ('rows-first', true, false),
    ('not-created', false, true),
    ('temporary-left-out', true, true),
    ('not-there-left-out', true, true),
    ('later-schema', true, true),
    ('bodies-unchecked', true, true),
    ('strings-not-standard', true, true),
    ('default-tablespace', true, true),
    ('default-access-method', true, true),
    ('names-tablespace', true, true),
    ('means-current-role', true, true),
    ('means-owned', false, true),
    ('large-object', true, true),
    ('names-temporary', true, true),
    ('secret', true, true),
    ('grantor', true, true),
    ('also', true, true),
    ('identity-failed', true, true),
    ('publication-failed', true, false),
    ('ambiguous-function', false, true),
    ('position-lost', false, true),
    ('not-told-apart', false, true),
    ('not-proven', false, true),
    ('session-changed', false, true),
    ('fault', false, true);
