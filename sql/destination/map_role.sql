-- Notes that a role of the source has another name here. From 10.
insert into pgdts.apply_roles (source, destination) values (%(source)s, %(destination)s)
