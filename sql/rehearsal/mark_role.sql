-- Says that a role is ours to drop, from 9.4.
comment on role {role} is {mark}
