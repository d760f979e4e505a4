-- Messages of this transaction can be read by a program. From 9.4.
select pg_catalog.set_config('lc_messages', 'C', true) as messages
