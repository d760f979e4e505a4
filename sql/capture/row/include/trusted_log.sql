-- Is this relation the log, owned by the capture's owner, with nothing on it that would run anybody's
-- code? For trusted_log() and the quick ways; under the owner's rights and any search_path.
-- Rules, defaults, constraints, indexes, row security and inheritance are its owner's to make; for a
-- trigger a right is enough that somebody may have been given: of triggers its users ask besides.
           and log.oid operator(pg_catalog.=) pg_catalog.to_regclass('public.dts_ddl_command')
           and log.relkind operator(pg_catalog.=) 'r'
           and not log.relhasrules
           and not log.relhassubclass
           and pg_catalog.pg_get_userbyid(log.relowner) operator(pg_catalog.=) current_user
