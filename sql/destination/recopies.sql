-- Tables that are to be copied again. From 10.
select schema::text as schema, name::text as name from public.dts_apply_recopy order by 1, 2
