-- Whether this role may see the lines of the configuration files. 9.4, which shows them to nobody.
select false as may_read
