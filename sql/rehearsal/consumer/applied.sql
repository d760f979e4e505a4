-- What became of the captured rows, from 10.
select a.id, a.error, a.note from public.dts_applied a
