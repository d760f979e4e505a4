"""The commands that copy the source's schema without the capture."""

from pgdts.capture import expected
from pgdts.dts.facts import CAPTURE_FUNCTION, LOG_SEQUENCE, LOG_TABLE

# Of an excluded table pg_dump still takes the sequence.
_EXCLUDED = (
    f"--exclude-schema={expected.SCHEMA}",
    f"--exclude-table=public.{LOG_TABLE}",
    f"--exclude-table=public.{LOG_SEQUENCE}",
)
# pg_dump has no option that leaves out one function, or an event trigger: pg_restore has a list.
_NOT_LISTED = (
    rf" EVENT TRIGGER (- )?({'|'.join(expected.EVENT_TRIGGERS)}) ",
    rf" public (FUNCTION )?{CAPTURE_FUNCTION}\(\) ",
)

COPY_SCHEMA = (
    (
        "pg_dump --schema-only --no-publications --no-subscriptions --format=custom "
        f"{' '.join(_EXCLUDED)} --file=schema.dump --dbname=SOURCE"
    ),
    f"pg_restore --list schema.dump | grep -vE '{'|'.join(_NOT_LISTED)}' > schema.list",
    "pg_restore --use-list=schema.list --dbname=DESTINATION schema.dump",
)
