-- Captured rows, the newest first: since a time or an age, with tags like one of several patterns.
-- Each of the parameters since, age and tags is null where it does not matter. From 9.4.
select id, ddl_text, event, tag, username, database, schema, object_type, object_name,
       client_address, client_port, event_time, txid_current, message
  from only public.dts_ddl_command
 where (%(since)s::pg_catalog.timestamptz is null or event_time >= %(since)s::pg_catalog.timestamptz)
   and (%(age)s::pg_catalog.interval is null
        or event_time >= pg_catalog.statement_timestamp() - %(age)s::pg_catalog.interval)
   and (%(tags)s::pg_catalog.text[] is null or tag ilike any (%(tags)s::pg_catalog.text[]))
 order by id desc
 limit %(limit)s
