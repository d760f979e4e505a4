-- Removes a publication. From 10.
drop publication if exists {publication}
