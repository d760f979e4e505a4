-- What became of captured statements, after a number, in the order of arrival. From 10.
select number, captured_id, outcome, tag, object_name, statement, sqlstate, error, note, message, applied_at
  from pgdts.applied
 where number > %(after)s
 order by number
