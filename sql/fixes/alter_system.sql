-- Writes one setting into postgresql.auto.conf; several values make a list. From 9.4.
alter system set {name} = {value}
