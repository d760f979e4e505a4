-- Notes how far a consumer of pgdts has come, in the transaction that applies what it has read. From 10.
insert into pgdts.apply_position as known (slot, position)
values (%(slot)s, %(position)s)
on conflict (slot) do update set position = greatest(excluded.position, known.position)
