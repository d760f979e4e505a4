"""A rehearsal in which everything happened, with text that means harm."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pgdts.dts.statements import documented
from pgdts.rehearsal.change import EndedStep
from pgdts.rehearsal.result import Rehearsal, Side
from pgdts.rehearsal.row_difference import TableRows
from pgdts.rehearsal.schema_difference import ObjectDifference
from pgdts.rehearsal.verdicts import Applied, judged
from pgdts.rehearsal.workload import WorkloadResult
from tests.unit.rehearsal.rows import captured

HOSTILE = 'evil"\n<script>alert(1)</script>\x1b[2J%s\u202e{{ 7*7 }}'
TEXTS = (
    "create table orders (id bigint primary key)",
    f"alter table orders add column a text default '{HOSTILE}'",
    "create view v as select 1",
    "alter table orders add column b timestamptz default now()",
    "create index i on orders (a)",
)


def eventful() -> Rehearsal:
    """One statement carried, one failed, one not carried, one at risk, one not reached."""
    moment = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    rows = [replace(captured(text, name=HOSTILE), event_time=moment) for text in TEXTS]
    applied = {row.id: Applied() for row in rows[:-1]}
    applied[rows[1].id] = Applied(error=f"refused: {HOSTILE} (42601)", note=HOSTILE)
    rules = documented(date(2026, 11, 21), 160000)
    return Rehearsal(
        source=Side(HOSTILE, "16.14"),
        destination=Side("embedded destination", "18.4"),
        steps=(EndedStep(f"migrate {HOSTILE}", 1.5, "exit code 1", f"output {HOSTILE}"),),
        statements=judged(rows, applied, frozenset(), rules),
        lag=f"row 2 {HOSTILE}",
        objects=(
            ObjectDifference("TABLE", f"public.{HOSTILE}", f"a\n{HOSTILE}", "a\nb"),
            ObjectDifference("VIEW", "public.v", "v", None),
        ),
        compared_objects=12,
        dts_objects=(ObjectDifference("INDEX", f"public.{HOSTILE}", None, "i"),),
        tables=(
            TableRows("public.same", 3, 3, is_equal=True),
            TableRows(f"public.{HOSTILE}", 1200, 2, is_equal=False, missing=(HOSTILE,)),
        ),
        workload=WorkloadResult(812, ((HOSTILE, 3),)),
        dts_list=(rules.name, rules.source),
        notes=(f"left out: user mapping {HOSTILE}",),
        seconds=4.2,
        logs=Path("/var/logs"),
    )


def quiet() -> Rehearsal:
    """Everything arrived."""
    rows = [captured(TEXTS[0])]
    rules = documented(date(2026, 11, 21), 160000)
    return replace(
        eventful(),
        steps=(EndedStep("migrate", 1.5, "", ""),),
        statements=judged(rows, {rows[0].id: Applied()}, frozenset(), rules),
        lag="",
        objects=(),
        dts_objects=(),
        tables=(TableRows("public.same", 3, 3, is_equal=True),),
    )
