-- The mark of the captured row that stops the flow; no row where none does. From 10.
select last_value as mark from pgdts.apply_stopped where is_called
