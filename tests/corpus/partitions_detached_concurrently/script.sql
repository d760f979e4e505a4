create table m (k int) partition by list (k);
create table m_1 partition of m for values in (1);
alter table m detach partition m_1 concurrently;
alter table m attach partition m_1 for values in (2);
