-- Keeps a captured row from being run when it comes again. From 10.
insert into pgdts.apply_decided (captured_id, outcome, statement, note)
values (%(captured_id)s, %(outcome)s, %(statement)s, %(note)s)
on conflict (captured_id) do nothing
returning captured_id
