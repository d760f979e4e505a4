-- How statements are applied. From 10.
select policy, subscription::text as subscription from pgdts.apply_settings
