-- What save_start() stores of the client's message, when it starts: see there.
((
     -- include statement/include/message_time
 ) operator(pg_catalog.<<) 32)
operator(pg_catalog.|)
((
     -- include statement/include/settings_key
 ) operator(pg_catalog.<<) 2)
