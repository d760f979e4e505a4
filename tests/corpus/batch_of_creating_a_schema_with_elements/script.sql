create table before (id int);
create schema shop
    create table item (id int primary key, name text)
    create table sale (item int references item, at timestamptz)
    create view sold as select * from sale
    create index item_name on item (name)
    create sequence number
    grant select on item to public;
create table shop.after (id int);
