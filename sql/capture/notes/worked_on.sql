-- The objects that a command made or altered; from 9.4. Called by path_note() under the pinned
-- search_path.
--
--   told         the server tells of them; otherwise those count that the statement names
--   identity     of the main object
--   classes, objects   their addresses
--   identities   of those that a statement names: an index that it makes is in the schema of its table,
--                whatever the path
--   renamed      what got another name or schema, by these: target_needs() says what it was
create or replace function pgdts.worked_on(
    tag text,
    told boolean,
    identity text,
    statement text,
    schemas name[],
    out classes oid[],
    out objects oid[],
    out identities text[],
    out renamed text
)
language plpgsql
volatile
as $dts$
declare
    moved constant boolean := statement ~* E'\\malter\\M.*\\m(rename\\s+to|set\\s+schema)\\M';
    written record;
    names name[];
begin
    if moved then
        renamed := pg_catalog.substring(
            identity, '^' || pgdts.pattern('identifier') || E'\\.[^\\s(]+');
    end if;
    if told then
        select pg_catalog.array_agg(command.classid),
               pg_catalog.array_agg(command.objid),
               pg_catalog.array_agg(
                   case when moved
                        then pg_catalog.substring(command.object_identity, E'(?: on |[(]).*$')
                        else command.object_identity end)
               filter (where command.command_tag <> 'CREATE INDEX')
          into classes, objects, identities
          from pg_catalog.pg_event_trigger_ddl_commands() as command
         where command.objid is not null;
    else
        written := pgdts.names_in((pgdts.code_of(statement)).code);
        names := array(
            select pgdts.folded_name(one)
              from pg_catalog.unnest(written.single || written.qualifying || array(
                       select pg_catalog.substr(
                                  pair,
                                  pg_catalog.length(pg_catalog.substring(
                                      pair, '^' || pgdts.pattern('identifier'))) + 2)
                         from pg_catalog.unnest(written.pairs) as pair)) as one);
        -- Of a function the arguments are a part.
        select pg_catalog.array_agg(made.classid),
               pg_catalog.array_agg(made.objid),
               case when not moved then array[identity] end || pg_catalog.array_agg(
                   pg_catalog.substring(
                       (pg_catalog.pg_identify_object(made.classid, made.objid, 0)).identity, '[(].*$'))
               filter (where made.classid = 'pg_catalog.pg_proc'::regclass)
          into classes, objects, identities
          from pgdts.objects_named(tag, identity, names, schemas) as made;
        if tag ~ '^ALTER ' and not moved and statement !~* E'\\mrename\\M' then
            -- Of what is no table the text tells no schema.
            names := array[pgdts.folded_name(
                pg_catalog.substring(identity, '(' || pgdts.pattern('identifier') || ')$'))];
            identities := identities || pgdts.names_in_later(
                names, names, names, null::oid[], schemas[1], schemas);
        end if;
    end if;
    classes := coalesce(classes, '{}');
    objects := coalesce(objects, '{}');
    identities := coalesce(identities, '{}');
end
$dts$;
