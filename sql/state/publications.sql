-- Publications that DTS makes, none before 10: an empty answer for 9.4 to 9.6.
select null::text as name,
       null::boolean as all_tables,
       null::text as owner
 limit 0
