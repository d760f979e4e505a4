-- Canary: a temporary table, which nobody wants at the destination. From 9.4.
create temporary table canary_scratch (id integer)
