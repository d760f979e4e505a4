"""The page about checks explains each option, and leaves no rule out silently."""

import re

import typer.main

from pgdts.app import command_line
from pgdts.checks.registry import RULES
from pgdts.checks.request import JOB_OPTIONS
from pgdts.resources import data_root

PAGE = data_root() / "docs" / "explanation" / "checks.md"
LEFT_OUT = "<!-- left out -->"
SHEET = """
SRC-CONN SRC-HBA-DB SRC-HBA-REPL SRC-HBA-AUTH SRC-VERSION SRC-VERSION-MAX SRC-PRIMARY SRC-READONLY
SRC-HA SRC-SYNCSTBY ROLE-SUPER ROLE-LOGIN ROLE-REPL ROLE-SELECT ROLE-OWNER-RDS ROLE-CLOUDSQL
ROLE-CREATE-PUBLIC SCHEMA-PUBLIC RDS-KERNEL RDS-SLOTFO WAL-LEVEL WAL-PENDING WAL-SLOTS WAL-SENDERS
WAL-SLOTCAP WAL-RETENTION WAL-IDLE-SLOT WAL-TIMEOUT WAL-DISK TXN-LONG TXN-PREPARED SLOT-STALE
SLOT-LOST PLUG-LIST PLUG-QUOTE PLUG-FILES PLUG-LOAD PLUG-ENC DB-NAME DB-ENC DB-ONE TBL-COUNT
TBL-KEY TBL-KEY-NULL TBL-IDENTITY TBL-PUB-NOID TBL-NOEQ TBL-NAME COL-BIT COL-ARRAY COL-FLOAT
COL-CUSTOM ROW-SIZE TBL-TEMP TBL-UNLOGGED TBL-INHERIT TBL-PARTITION IDX-EXPR-UNIQUE EXT-TIMESCALE
EXT-TARGET EXT-SCHEMA FUNC-C FK-CLOSURE FK-CASCADE TRG-USER SEQ-SERIAL SEQ-CUTOVER LOB MATVIEW
DDL-TBL DDL-FUNC DDL-FUNC-OWNER DDL-TRG DDL-EVTGUC DDL-OTHER DDL-BLOAT DDL-PATH DDL-REPLROLE
DTS-LEFT TGT-DB TGT-VERSION TGT-SIZE TGT-PRIV TGT-SAME TGT-SRR TGT-LCMON NET-TLS SEL-TABLE NET-CIDR
"""


def test_each_rule_of_the_fact_sheet_is_there_or_left_out_with_a_reason() -> None:
    sheet = set(SHEET.split())
    assert len(sheet) == 89
    text = PAGE.read_text(encoding="utf-8")
    left_out = set(re.findall(r"^- `([A-Z0-9-]+)`: \S", text[text.index(LEFT_OUT) :], re.MULTILINE))
    there = {rule.id for rule in RULES}
    assert there | left_out >= sheet
    assert not there & left_out


def test_ids_are_unique_and_causes_exist() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {cause for rule in RULES for cause in rule.follows} <= set(ids)


def test_options_are_those_of_the_command() -> None:
    group = typer.main.get_command(command_line())
    params = group.commands["check"].params  # type: ignore[attr-defined]
    known = {name for param in params for name in (*param.opts, *param.secondary_opts)}
    text = PAGE.read_text(encoding="utf-8")
    assert {item.option.name for item in JOB_OPTIONS} <= known
    assert set(re.findall(r"--[a-z][a-z-]+", text)) <= known
