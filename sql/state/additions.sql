-- What others hung on the log that can keep rows out of it or run code, each by its kind and its name as in
-- SQL; of a foreign key of another table also that table. From 9.4.
-- The search_path is pg_catalog: so are the names in expressions.
select x.kind,
       x.name,
       x.of_table
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 cross join lateral (
     select 'trigger' as kind, pg_catalog.quote_ident(t.tgname) as name, '' as of_table
       from pg_catalog.pg_trigger t
      where t.tgrelid = c.oid and not t.tgisinternal
      union all
     select 'rule', pg_catalog.quote_ident(r.rulename), ''
       from pg_catalog.pg_rewrite r
      where r.ev_class = c.oid
      union all
     select 'constraint', pg_catalog.quote_ident(k.conname), ''
       from pg_catalog.pg_constraint k
      where k.conrelid = c.oid and k.contype in ('c', 'f', 'u', 'x')
      union all
     select 'reference', pg_catalog.quote_ident(k.conname), k.conrelid::pg_catalog.regclass::text
       from pg_catalog.pg_constraint k
      where k.confrelid = c.oid and k.contype = 'f' and k.conrelid <> c.oid
      union all
     select 'index', pg_catalog.quote_ident(i.relname), ''
       from pg_catalog.pg_index x
       join pg_catalog.pg_class i on i.oid = x.indexrelid
      where x.indrelid = c.oid and (x.indexprs is not null or x.indpred is not null)
      union all
     select 'default', pg_catalog.quote_ident(a.attname), ''
       from pg_catalog.pg_attrdef d
       join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where d.adrelid = c.oid
        and pg_catalog.pg_get_expr(d.adbin, d.adrelid) is distinct from (
            -- pg_get_serial_sequence() asks for a right on the schema.
            select pg_catalog.format('nextval(%L::regclass)', s.objid::pg_catalog.regclass)
              from pg_catalog.pg_depend s
             where s.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
               and s.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
               and s.refobjid = c.oid
               and s.refobjsubid = a.attnum
               and s.deptype in ('a', 'i')
             limit 1)
      union all
     select 'child', i.inhrelid::pg_catalog.regclass::text, ''
       from pg_catalog.pg_inherits i
      where i.inhparent = c.oid
      union all
     select 'parent', i.inhparent::pg_catalog.regclass::text, ''
       from pg_catalog.pg_inherits i
      where i.inhrelid = c.oid
      union all
     -- There is such a column from 9.5 on.
     select 'row security', '', ''
      where pg_catalog.row_to_json(c) ->> 'relrowsecurity' = 'true'
 ) x
 where n.nspname = 'public' and c.relname = 'dts_ddl_command'
