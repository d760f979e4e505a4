-- Says that a database is ours to drop, from 9.4.
comment on database {database} is {mark}
