-- What objects that a command made or altered depend on, by the server's records, and which a consumer
-- finds in no other schema than these: identities such as public.citext, without arguments; from 9.4.
-- Called by path_note() under the pinned search_path.
--
-- Beside the objects themselves their parts count, which depend on them: constraints, defaults, rules,
-- triggers, policies, indexes, operators of a class; of an object that is older than the transaction
-- those that this transaction made. The server records no dependency on what it came with.
--
--   altered     of the objects' own records, too, only new ones count
--   sorting     see uses_operator()
--   later       the schemas of the search_path that a consumer does not have
--   shadowing   a schema that it has behind pg_catalog, and the caller ahead of it
--
-- Arrays come from subqueries, which tell the planner nothing: so one plan serves all statements.
create or replace function pgdts.needed_objects(
    classes oid[], objects oid[], altered boolean, sorting boolean, later name[], shadowing name)
returns text[]
language plpgsql
stable
as $dts$
begin
    return array(
        with made as (
            select classid, objid
              from unnest((select classes), (select objects)) as one (classid, objid)
        ),
        part as (
            select d.classid, d.objid, d.deptype
              from made
              join pg_catalog.pg_depend as d on d.refclassid = made.classid and d.refobjid = made.objid
             where d.deptype = any ('{i, a, P, S}'::"char"[]) and pg_catalog.age(d.xmin) <= 0
        ),
        part_of_part as (
            select d.classid, d.objid
              from part
              join pg_catalog.pg_depend as d on d.refclassid = part.classid and d.refobjid = part.objid
             where d.deptype = any ('{i, a}'::"char"[]) and pg_catalog.age(d.xmin) <= 0
        ),
        depending as (
            select classid, objid, altered as by_age from made
            union
            select classid, objid, false from part
            union
            select classid, objid, false from part_of_part
        ),
        used as (
            select d.refclassid as classid, d.refobjid as objid
              from depending
              join pg_catalog.pg_depend as d on d.classid = depending.classid and d.objid = depending.objid
             where (not depending.by_age or pg_catalog.age(d.xmin) <= 0)
               and d.refclassid <> 'pg_catalog.pg_namespace'::regclass
               -- The types of a view's columns are those of its query.
               and not (d.refclassid = 'pg_catalog.pg_type'::regclass
                        and d.classid = 'pg_catalog.pg_class'::regclass
                        and exists (
                            select from pg_catalog.pg_class as c
                             where c.oid = d.objid and c.relkind = any ('{v, m}'::"char"[])))
               and (d.refclassid <> 'pg_catalog.pg_operator'::regclass
                    or pgdts.uses_operator(d.classid, d.objid, d.refobjid, sorting))
            union
            -- Of an exclusion constraint its operators are not recorded.
            select 'pg_catalog.pg_operator'::regclass, pg_catalog.unnest(c.conexclop)
              from depending
              join pg_catalog.pg_constraint as c on c.oid = depending.objid
             where depending.classid = 'pg_catalog.pg_constraint'::regclass and c.conexclop is not null
            union
            -- Attached: it is a part of what the statement altered.
            select part.classid, part.objid
              from part
              join pg_catalog.pg_class as c on c.oid = part.objid
             where part.classid = 'pg_catalog.pg_class'::regclass
               and (c.relkind = any ('{r, p, f}'::"char"[]) or part.deptype = any ('{P, S}'::"char"[]))
        )
        select distinct pgdts.first_name(told.identity, told.schema)
          from used as other
         cross join lateral pg_catalog.pg_identify_object(other.classid, other.objid, 0) as told
         where told.schema = any ((select later)::name[])
            or (told.schema = shadowing
                and pgdts.has_namesake(other.classid, other.objid, 'pg_catalog')));
end
$dts$;
