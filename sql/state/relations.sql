-- Tables, sequences and what may be taken for them: those of the schema pgdts, and in any schema those
-- that have a name of the capture or of DTS (dts_..., aliyun_dts_instance): owner, what others are granted, what hangs on them that can keep rows out or run code, and whether this
-- session may read the rows. From 9.4. The search_path is pg_catalog: so are the names in expressions.
select n.nspname::text as schema,
       c.relname::text as name,
       c.relkind::text as kind,
       c.relpersistence::text as persistence,
       pg_catalog.pg_get_userbyid(c.relowner)::text as owner,
       pg_catalog.has_schema_privilege(n.oid, 'usage')
           and pg_catalog.has_table_privilege(c.oid, 'select') as readable,
       array(
           select pg_catalog.format(
                      '%s %s',
                      x.privilege_type,
                      case x.grantee when 0 then 'PUBLIC' else pg_catalog.pg_get_userbyid(x.grantee)::text end
                  )
             from pg_catalog.aclexplode(c.relacl) x
            where x.grantee <> c.relowner
            order by x.grantee, x.privilege_type
       ) as grants,
       array(
           select pg_catalog.format('trigger %I', t.tgname)
             from pg_catalog.pg_trigger t
            where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled <> 'D'
           union all
           select pg_catalog.format('rule %I', r.rulename)
             from pg_catalog.pg_rewrite r
            where r.ev_class = c.oid and r.ev_enabled <> 'D'
           union all
           select pg_catalog.format('constraint %I', k.conname)
             from pg_catalog.pg_constraint k
            where k.conrelid = c.oid and k.contype in ('c', 'f', 'u', 'x')
           union all
           select pg_catalog.format('index %I', x.relname)
             from pg_catalog.pg_index i
             join pg_catalog.pg_class x on x.oid = i.indexrelid
            where i.indrelid = c.oid and (i.indexprs is not null or i.indpred is not null)
           union all
           select pg_catalog.format('default %I', a.attname)
             from pg_catalog.pg_attrdef d
             join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
            where d.adrelid = c.oid
              and pg_catalog.pg_get_expr(d.adbin, d.adrelid) is distinct from pg_catalog.format(
                  'nextval(%L::regclass)', pg_catalog.pg_get_serial_sequence(
                          pg_catalog.format('%I.%I', n.nspname, c.relname), a.attname))
           union all
           -- There is such a column from 9.5 on.
           select 'row security' where pg_catalog.row_to_json(c) ->> 'relrowsecurity' = 'true'
       ) as additions
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'S', 'v', 'm', 'f')
   and c.relpersistence <> 't'
   and (
       n.nspname = 'pgdts'
       or c.relname like 'dts\_%'
       or c.relname = 'aliyun_dts_instance'
   )
 order by 1, 2
