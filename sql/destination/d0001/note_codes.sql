-- What the codes in a captured row's message mean here, as cli/pgdts/capture/notes.py has it; from 10.
--
--   runs         whether the row's statement is run: yes, refused
--   brings_rows  whether all rows of a table that it makes are still to come
create table pgdts.note_codes (
    code pg_catalog.text primary key,
    runs pg_catalog.text not null check (runs in ('yes', 'refused')),
    brings_rows pg_catalog.bool not null
);
revoke all on table pgdts.note_codes from public;
insert into pgdts.note_codes (code, runs, brings_rows) values
    ('rows-first', 'yes', false),
    ('temporary-left-out', 'yes', true),
    ('not-there-left-out', 'yes', true),
    ('later-schema', 'yes', true),
    ('bodies-unchecked', 'yes', true),
    ('strings-not-standard', 'yes', true),
    ('default-tablespace', 'yes', true),
    ('default-access-method', 'yes', true),
    ('names-tablespace', 'yes', true),
    ('means-current-role', 'yes', true),
    ('means-owned', 'refused', true),
    ('large-object', 'yes', true),
    ('names-temporary', 'yes', true),
    ('secret', 'yes', true),
    ('identity-failed', 'yes', true),
    ('identity-chosen', 'yes', true),
    ('not-published', 'yes', false),
    ('publication-failed', 'yes', false),
    ('ambiguous-function', 'refused', true),
    ('position-lost', 'refused', true),
    ('not-told-apart', 'refused', true),
    ('not-proven', 'refused', true),
    ('session-changed', 'refused', true),
    ('fault', 'refused', true);
