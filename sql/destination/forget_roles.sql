-- Forgets which roles have another name here. From 10.
delete from pgdts.apply_roles
