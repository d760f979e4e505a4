-- Chooses how statements are applied. From 10.
update public.dts_apply_settings
   set policy = %(policy)s, subscription = %(subscription)s
returning policy
