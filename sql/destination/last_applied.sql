-- The newest outcome. From 10.
select number, captured_id, outcome, tag, object_name, statement, sqlstate, error, note, message, applied_at
  from pgdts.applied
 order by number desc
 limit 1
