-- Brings a captured row, as a subscription's worker would. From 10.
insert into public.dts_ddl_command
    (ddl_text, id, event, tag, username, database, schema, object_type, object_name,
     client_address, client_port, event_time, txid_current, message)
values
    (%(ddl_text)s, %(id)s, %(event)s, %(tag)s, %(username)s, %(database)s, %(schema)s, %(object_type)s,
     %(object_name)s, %(client_address)s, %(client_port)s, %(event_time)s, %(txid_current)s, %(message)s)
