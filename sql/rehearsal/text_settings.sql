-- Settings that values as text depend on, the same on every server, from 9.4.
select
    pg_catalog.set_config('DateStyle', 'ISO, YMD', false) as date_style,
    pg_catalog.set_config('IntervalStyle', 'postgres', false) as interval_style,
    pg_catalog.set_config('TimeZone', 'UTC', false) as time_zone,
    pg_catalog.set_config('bytea_output', 'hex', false) as bytea_output,
    pg_catalog.set_config('extra_float_digits', '3', false) as extra_float_digits,
    pg_catalog.set_config('lc_monetary', 'C', false) as lc_monetary
