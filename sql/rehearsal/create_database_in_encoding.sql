-- Makes a scratch database in the encoding of the one that is rehearsed, from 9.4. No other locale goes
-- with every encoding.
create database {database} template template0 encoding {encoding} lc_collate 'C' lc_ctype 'C'
