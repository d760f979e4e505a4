-- The installed revisions. Run it only where the version table exists and is readable. From 9.4.
select version_num as revision
  from pgdts.alembic_version
 order by 1
