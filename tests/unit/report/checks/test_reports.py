"""What `pgdts check` prints for people and for monitoring."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from pgdts.checks.kit.finding import Remedy, RemedyKind, Severity
from pgdts.checks.report import CheckReport
from pgdts.errors import PgdtsError
from pgdts.report.checks.nagios import NagiosState, nagios_error, nagios_status
from pgdts.report.checks.text import ForPeople, print_checks
from tests.unit.report.checks import samples

Printed = Callable[..., str]


@pytest.fixture
def printed() -> Printed:
    """What is printed about a report on a terminal of some width, or on none."""

    def run(report: CheckReport, *, width: int | None = None, verbose: bool = False) -> str:
        file = StringIO()
        terminal = width is not None
        console = Console(
            file=file, width=width, force_terminal=terminal, color_system=None, soft_wrap=True
        )
        print_checks(console, report, ForPeople(verbose=verbose))
        return file.getvalue()

    return run


def test_a_finding_has_its_rule_evidence_need_and_remedy(printed: Printed) -> None:
    text = printed(samples.one())
    assert (
        "WAL and slots\n"
        "  blocker  WAL-LEVEL  WAL level: wal_level is replica\n"
        "    needed  wal_level = logical\n"
        "    to do   SQL, needs a restart:\n"
        "            alter system set wal_level = 'logical';\n"
    ) in text
    assert (
        "    app.events_2024_00, app.events_2024_01, app.events_2024_02, app.events_2024_03,"
        " app.events_2024_04 and 52 more\n"
    ) in text
    assert "    follows from TBL-KEY\n" in text


def test_themes_come_in_their_order_and_the_worst_of_each_first(printed: Printed) -> None:
    lines = printed(samples.one()).splitlines()
    rules = [line.split()[1] for line in lines if line.startswith(("  bl", "  wa", "  no"))]
    assert rules == ["WAL-LEVEL", "SRC-HBA-DB", "TBL-KEY", "TBL-IDENTITY", "COL-FLOAT", "DDL-TBL"]


def test_what_could_not_be_looked_at_stands_apart_with_its_reason(printed: Printed) -> None:
    text = printed(samples.one())
    assert (
        "not checked, so not known\n"
        "  the free space of the host is not visible from SQL; to do: install the host probe, or"
        " run pgdts on the host\n"
        "    warning  WAL-DISK  Disk for retained WAL\n"
    ) in text


def test_a_line_for_each_database_counts_what_its_server_has_too(printed: Printed) -> None:
    [line] = [line for line in printed(samples.one()).splitlines() if line.startswith("shop ")]
    assert line.split() == ["shop", "blocked", "3", "2", "1", "1"]


def test_why_and_where_it_is_written_are_said_if_asked_for(printed: Printed) -> None:
    why = "    why     Without it updates and deletes of these tables are not carried.\n"
    assert why not in printed(samples.one())
    text = printed(samples.one(), verbose=True)
    assert why in text
    assert "            https://help.aliyun.com/document_detail/26624.html\n" in text
    assert "app.events_2024_19 and 37 more" in text


def test_what_was_not_asked_for_lack_of_an_option_is_told(printed: Printed) -> None:
    line = "not asked without --destination: TGT-VERSION\n"
    assert printed(samples.one()).count(line) == 1
    verbose = printed(samples.one(), verbose=True)
    assert verbose.count("TGT-VERSION") == 1
    assert "does not apply, before PostgreSQL 10: SRC-HBA-REPL\n" in verbose
    assert "SRC-HBA-REPL" not in printed(samples.one())


def test_many_databases_are_not_many_findings(printed: Printed) -> None:
    text = printed(samples.thirty())
    assert text.count("  WAL-LEVEL  ") == 1
    assert text.count("  DDL-TBL  ") == 1
    assert "    where   19 databases: db2.example.com:5432/tenant_01, " in text
    assert "    db2.example.com:5432/tenant_01: 1 of 1,204 tables have no key\n" in text
    assert "    and 10 more, see --verbose\n" in text
    assert "tenant_27: 27 of 1,204 tables" in printed(samples.thirty(), verbose=True)


def test_remedies_that_differ_name_their_database(printed: Printed) -> None:
    other = replace(samples.NO_IDENTITY, remedies=samples.NO_CAPTURE.remedies)
    report = replace(
        samples.one(),
        databases=(
            samples.database("shop", samples.NO_IDENTITY),
            samples.database("crm", other),
        ),
    )
    text = printed(report)
    assert "    to do   shop: SQL:\n            alter table app.audit replica" in text
    assert "    to do   crm: run:\n            pgdts upgrade -d shop\n" in text


def without_capture(number: int) -> CheckReport:
    """Databases with the same finding, each with a command of its own."""
    names = [f"db{place}" for place in range(number)]
    remedies = [(Remedy(RemedyKind.COMMAND, f"pgdts upgrade -d {name}"),) for name in names]
    databases = [
        samples.database(name, replace(samples.NO_CAPTURE, remedies=own))
        for name, own in zip(names, remedies, strict=True)
    ]
    return replace(samples.healthy(), databases=tuple(databases))


def test_the_same_fault_with_other_commands_is_told_once(printed: Printed) -> None:
    assert (
        "  blocker  DDL-TBL  The capture: no capture is installed\n"
        "    where   db0, db1\n"
        "    needed  the table, function and event trigger that DTS reads schema changes from\n"
        "    to do   db0: run:\n"
        "            pgdts upgrade -d db0\n"
        "    to do   db1: run:\n"
        "            pgdts upgrade -d db1\n"
    ) in printed(without_capture(2))


def test_of_many_commands_one_is_shown(printed: Printed) -> None:
    text = printed(without_capture(12))
    assert "            pgdts upgrade -d db0\n    and 11 more, see --verbose\n" in text
    assert "upgrade -d db11" not in text
    assert "upgrade -d db11" in printed(without_capture(12), verbose=True)


def test_errors_ignored_rules_and_skipped_databases_are_told(printed: Printed) -> None:
    text = printed(samples.thirty())
    assert "db2.example.com:5432/tenant_29: cannot connect to tenant_29: no pg_hba.conf" in text
    assert "ignored by you: COL-ARRAY\n" in text
    assert "template1: skipped, a template (--include-templates takes it)\n" in text


def test_the_same_error_of_server_and_database_is_told_once(printed: Printed) -> None:
    error = PgdtsError("nothing answers")
    report = replace(
        samples.healthy(),
        servers=(replace(samples.server(), examination=None, error=error),),
        databases=(replace(samples.database("shop"), examination=None, error=error),),
    )
    assert printed(report).count("nothing answers") == 1


def test_a_healthy_database_is_one_line_and_the_next_step(printed: Printed) -> None:
    [asked, _, _, line, server, step] = printed(samples.healthy()).splitlines()
    assert asked == "not asked without --destination: TGT-VERSION"
    assert line.split() == ["shop", "ready", "-", "-", "-", "-"]
    assert server.startswith("server db1.example.com:5432: PostgreSQL 16.14, self-managed")
    assert step.startswith("next: `pgdts verify`")


@pytest.mark.parametrize("width", [80, 120])
def test_prose_fits_the_terminal_and_remedies_stay_whole(printed: Printed, width: int) -> None:
    long = "alter table " + "x" * 200 + ";"
    remedy = replace(samples.NO_IDENTITY.remedies[0], text=long)
    finding = replace(samples.NO_IDENTITY, remedies=(remedy,))
    report = replace(samples.one(), databases=(samples.database("shop", finding),))
    lines = printed(report, width=width, verbose=True).splitlines()
    assert f"            {long}" in lines
    assert max(len(line) for line in lines if long not in line) <= width


def test_hostile_names_neither_steer_the_terminal_nor_break_lines(printed: Printed) -> None:
    text = printed(samples.hostile(), verbose=True)
    assert not {"\x1b", "\u202e"} & set(text)
    [line] = [line for line in text.splitlines() if line.split()[-6:-4] == ["not", "known"]]
    assert line.startswith('evil"\\n|<script>')
    evil = 'evil" |<script>alert(1)</script>\\x1b[2J%s\\u202e{{ 7*7 }}\n'
    assert f"    table {evil}" in text
    assert f"    two tables {evil}" in text


@pytest.mark.parametrize(
    ("report", "state", "strict", "words"),
    [
        (samples.healthy(), NagiosState.OK, NagiosState.OK, "1 of 1 database ready |"),
        (
            samples.one(),
            NagiosState.CRITICAL,
            NagiosState.CRITICAL,
            "0 of 1 database ready; 3 blockers: ",
        ),
        (
            replace(samples.healthy(), databases=(samples.database("shop", samples.NO_KEY),)),
            NagiosState.WARNING,
            NagiosState.CRITICAL,
            "0 of 1 database ready; 1 warning: TBL-KEY |",
        ),
        (
            replace(samples.healthy(), servers=(samples.server(not_checked=(samples.HBA_FILE,)),)),
            NagiosState.UNKNOWN,
            NagiosState.UNKNOWN,
            "0 of 1 database ready; 1 not checked |",
        ),
    ],
)
def test_nagios_has_one_line_its_own_exit_codes_and_figures(
    report: CheckReport, state: NagiosState, strict: NagiosState, words: str
) -> None:
    status = nagios_status(report)
    assert status.state is state
    assert nagios_status(report, strict=True).state is strict
    assert status.line.startswith(f"PGDTS {state.name} - {words}")
    assert "\n" not in status.line
    figures = dict(part.split("=") for part in status.line.partition(" | ")[2].split())
    assert figures["blockers"] == f"{report.count(Severity.BLOCKER)};;;0"
    assert figures["databases"] == "1;;;0"


def test_nagios_separator_in_others_words_is_no_separator() -> None:
    assert nagios_error(PgdtsError("a | b\nc")).line == "PGDTS UNKNOWN - a / b c"
    assert nagios_status(samples.hostile()).line.count("|") == 1
