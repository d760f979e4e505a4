-- The installed revisions. Run it only where the version table was looked at (trusted_table.sql). From 9.4.
select version_num as revision
  from only pgdts.alembic_version
 order by 1
