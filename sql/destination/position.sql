-- How far a consumer of pgdts has come. Run it where the branch is installed. From 10.
select position::text as applied_lsn from pgdts.apply_position where slot = %(slot)s
