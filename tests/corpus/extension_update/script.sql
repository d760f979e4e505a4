create extension hstore version '1.4';
alter extension hstore update to '1.5';
alter extension hstore update;
create extension pg_trgm version '1.3';
