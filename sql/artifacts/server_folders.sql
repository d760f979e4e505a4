-- The folders in which the server looks for libraries and extensions.
-- From 9.6, where the view appeared.
select name, setting
from pg_catalog.pg_config
where name operator(pg_catalog.=) any (array['BINDIR', 'PKGLIBDIR', 'SHAREDIR', 'VERSION'])
