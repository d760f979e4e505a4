-- Writes the row of a statement about which there is nothing to say, for the quick ways.
                        insert into public.dts_ddl_command (
                            ddl_text, event, tag, username, database, schema, object_type,
                            object_name, client_address, client_port, event_time, txid_current)
                        values (
                            pg_catalog.btrim(message, E' \t\n\r\f\x0b;'),
                            'ddl_command_end', tg_tag, pg_catalog.current_setting('pgdts.username'),
                            current_catalog::pg_catalog.text,
                            pg_catalog.btrim(pg_catalog.current_setting('pgdts.schemas'), '{}'),
                            command.object_type, command.object_identity,
                            pg_catalog.inet_client_addr()::pg_catalog.text,
                            pg_catalog.inet_client_port(), current_timestamp,
                            pg_catalog.txid_current()::pg_catalog.text)
                        returning (id operator(pg_catalog.&) 7) operator(pg_catalog.<>) 0
                                  or pgdts.prune(id)
                             into recorded;
