-- How statements are applied. From 10.
select policy, link::text as link from pgdts.apply_settings
