-- Keeps others out of a scratch database, from 9.4.
revoke all on database {database} from public
