-- Lets any role of a server of ours own what is in the schema that an application expects, as a
-- superuser's script supposes, from 15.
grant create on schema public to public
