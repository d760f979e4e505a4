-- The operators of an expression that are found in a later schema of a search_path and not in the first, nor
-- in pg_catalog: as public.->; from 9.4. Called by unrecorded_needs() and body_needs() under the pinned
-- search_path.
--
--   code           what code_of() gives
--   names, types   of the columns and arguments that it may name
--   evaluated      the result is kept: so a nearer operator that takes the same types is another one. In a
--                  body it is enough that there is one.
create or replace function pgdts.operators_in_later(
    code text, names text[], types oid[], evaluated boolean, first name, later name[])
returns text[]
language plpgsql
stable
as $dts$
declare
    known constant oid[] := coalesce(types, '{}') || '{0, 25}'::oid[];
begin
    return array(
        with written as (
            select case one.sign when '!=' then '<>' else one.sign end::name as sign,
                   array[one.left_operand, one.right_operand] && array[''''''] as has_literal,
                   pgdts.operand_types(one.left_operand, names, types) as lefts,
                   pgdts.operand_types(one.right_operand, names, types) as rights
              from pgdts.operators_in(code) as one
        ),
        meant as (
            select distinct o.oprname, o.oprleft, o.oprright, n.nspname
              from written as w
              join pg_catalog.pg_operator as o
                on o.oprname = w.sign
              join pg_catalog.pg_namespace as n on n.oid = o.oprnamespace
             where n.nspname = any (later) and n.nspname not in (first, 'pg_catalog')
               and (w.lefts is null or pgdts.takes_any(o.oprleft, w.lefts))
               and (w.rights is null or pgdts.takes_any(o.oprright, w.rights))
               -- A literal is taken for what stands on the other side, where that goes.
               and not (w.has_literal and exists (
                            select
                              from pg_catalog.pg_operator as q
                              join pg_catalog.pg_namespace as m on m.oid = q.oprnamespace
                             where q.oprname = w.sign and m.nspname in (first, 'pg_catalog')
                               and q.oprleft = q.oprright
                               and q.oprleft = any (coalesce(w.lefts, w.rights))))
               -- Of two operands that are not known one is a column or an argument, and it is no comparison.
               and (evaluated or w.lefts is not null or w.rights is not null
                    or (w.sign !~ '^[<>=!]+$'
                        and o.oprleft = any (known) and o.oprright = any (known)
                        and (o.oprleft = any (types) or o.oprright = any (types))))
        )
        select distinct pg_catalog.format('%I.%s', meant.nspname, meant.oprname)
          from meant
         where not exists (
                   select
                     from pg_catalog.pg_operator as q
                     join pg_catalog.pg_namespace as m on m.oid = q.oprnamespace
                    where q.oprname = meant.oprname and m.nspname in (first, 'pg_catalog')
                      and ((q.oprleft = meant.oprleft and q.oprright = meant.oprright)
                           or (not evaluated
                               and pgdts.takes_type(q.oprleft, meant.oprleft)
                               and pgdts.takes_type(q.oprright, meant.oprright)))));
end
$dts$;
