-- The rows that a function p of the documented kind keeps, as its text says; null where it says none. It has
-- them in a variable, in the comparison with the number of rows, or in one with a variable. From 9.4.
nullif(
    pg_catalog.ltrim(
        coalesce(
            pg_catalog.substring(p.prosrc, '(?i)\mmax_rows\M[^;]*(?::=|=|\mdefault\M)\s*''?([0-9]{1,18})\M'),
            pg_catalog.substring(p.prosrc, '(?i)\mdts_ddl_command\M\s*\)\s*>=?\s*([0-9]{1,18})\M'),
            case
                when p.prosrc operator(pg_catalog.~*) '\mdelete\s+from\s+(public\.)?dts_ddl_command\M'
                then pg_catalog.substring(p.prosrc, '(?i)\mif\s+\w+\s*>=?\s*([0-9]{1,18})\s+then\M')
            end
        ),
        '0'
    ),
    ''
)
