-- The form in which a captured statement would be run here. From 10.
select statement, note, outside
  from pgdts.apply_form(%(tag)s, %(ddl_text)s, %(object_name)s, %(message)s)
