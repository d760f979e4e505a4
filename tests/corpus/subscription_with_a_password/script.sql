create subscription sub connection 'host=127.0.0.1 port=1 dbname=x user=u password=s3cret' publication p with (connect = false);
alter subscription sub connection 'host=127.0.0.1 port=1 dbname=x password=other';
alter subscription sub disable;
alter subscription sub set (slot_name = none);
drop subscription sub;
