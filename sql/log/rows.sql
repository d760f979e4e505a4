-- Captured rows, the newest first: since and until a time or an age, with tags like one of several
-- patterns. Each of these parameters is null where it does not matter. From 9.4.
select id, ddl_text, event, tag, username, database, schema, object_type, object_name,
       client_address, client_port, event_time, txid_current, message
  from only public.dts_ddl_command
 where (%(since)s::pg_catalog.timestamptz is null or event_time >= %(since)s::pg_catalog.timestamptz)
   and (%(since_age)s::pg_catalog.interval is null
        or event_time >= pg_catalog.statement_timestamp() - %(since_age)s::pg_catalog.interval)
   and (%(until)s::pg_catalog.timestamptz is null or event_time <= %(until)s::pg_catalog.timestamptz)
   and (%(until_age)s::pg_catalog.interval is null
        or event_time <= pg_catalog.statement_timestamp() - %(until_age)s::pg_catalog.interval)
   and (%(tags)s::pg_catalog.text[] is null or tag ilike any (%(tags)s::pg_catalog.text[]))
 order by id desc
 limit %(limit)s
