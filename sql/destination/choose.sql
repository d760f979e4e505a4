-- Chooses how statements are applied. From 10.
update pgdts.apply_settings
   set policy = %(policy)s, link = %(link)s, subscription = %(subscription)s, run_as = %(run_as)s
returning policy
