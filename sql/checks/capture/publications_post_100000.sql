-- Publications of DTS and of other services. From 10.
select p.service, p.identity
from (
    select
        case
            when p.pubname like 'dts\_sync\_%%' then 'DTS'
            when p.pubname like 'awsdms\_%%' then 'AWS DMS'
            when p.pubname like 'udts\_%%' then 'UCloud UDTS'
            when p.pubname like 'hwdrs\_%%' then 'Huawei DRS'
            when p.pubname like 'ape\_dts\_%%' then 'ape_dts'
            when p.pubname like 'attrep\_%%' then 'Qlik Replicate'
            when p.pubname like '\_\_tencentdb\_\_%%' then 'Tencent DTS'
            when p.pubname like 'peerflow\_pub\_%%' then 'PeerDB'
            when p.pubname like 'pger\_publication\_%%' then 'pg_easy_replicate'
            when p.pubname like 'pgstream\_%%' then 'pgstream'
            when p.pubname = 'dbz_publication' then 'Debezium'
        end as service,
        pg_catalog.quote_ident(p.pubname) as identity
    from pg_catalog.pg_publication p
) p
where p.service is not null
order by p.identity
