"""Reports of `pgdts check` as they may be: one database, thirty, hostile names."""

from dataclasses import replace
from datetime import UTC, datetime

from pgdts.checks.examination import Examination
from pgdts.checks.kit.finding import (
    Confidence,
    Effect,
    Finding,
    NotApplicable,
    NotChecked,
    Objects,
    Remedy,
    RemedyKind,
    SetParameter,
    Severity,
    Theme,
)
from pgdts.checks.kit.profile import Profile, Route
from pgdts.checks.kit.rule import Scope
from pgdts.checks.kit.situation import Platform
from pgdts.checks.report import CheckReport, Examined
from pgdts.checks.request import CheckRequest, Choice
from pgdts.sessions.errors import AuthenticationFailedError
from pgdts.targets import Skipped

MADE = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
HOSTILE = 'evil"\n|<script>alert(1)</script>\x1b[2J%s\u202e{{ 7*7 }}'

WAL_LEVEL = Finding(
    "WAL-LEVEL",
    "WAL level",
    Theme.WAL,
    Severity.BLOCKER,
    found="wal_level is replica",
    needed="wal_level = logical",
    why="Logical decoding, by which DTS reads changes, needs it; the task cannot start.",
    objects=Objects(),
    remedies=(
        Remedy(
            RemedyKind.SQL,
            "alter system set wal_level = 'logical';",
            Effect.RESTART,
            SetParameter("wal_level", "logical"),
        ),
    ),
    confidence=Confidence.DOCUMENTED,
    sources=("https://help.aliyun.com/document_detail/26624.html",),
)
NO_ENTRY = Finding(
    "SRC-HBA-DB",
    "Access for the ranges of DTS",
    Theme.NETWORK,
    Severity.BLOCKER,
    found="2 of 3 ranges are not admitted: 47.104.0.0/16, 100.104.52.0/24",
    needed="a line for each range that comes before what rejects it",
    why="DTS connects from these addresses; its precheck fails where the server turns it away.",
    objects=Objects(),
    remedies=(
        Remedy(
            RemedyKind.PG_HBA_CONF,
            "host  all  dts  47.104.0.0/16    md5\nhost  all  dts  100.104.52.0/24  md5",
            Effect.RELOAD,
        ),
    ),
    confidence=Confidence.DOCUMENTED,
    sources=("https://help.aliyun.com/document_detail/26624.html",),
)
NO_KEY = Finding(
    "TBL-KEY",
    "Tables without a key",
    Theme.TABLES,
    Severity.WARNING,
    found="57 of 1,204 tables have neither a primary key nor a unique constraint",
    needed="a primary key, or a unique constraint on columns that are not null",
    why="A task that resumes writes some rows again; without a key they are there twice.",
    objects=Objects(tuple(f"app.events_2024_{number:02}" for number in range(20)), 57),
    remedies=(
        Remedy(
            RemedyKind.ADVICE, "add a primary key where you can; else see the finding TBL-IDENTITY"
        ),
    ),
    confidence=Confidence.DOCUMENTED,
    sources=("https://www.alibabacloud.com/help/en/dts/user-guide/",),
)
NO_IDENTITY = Finding(
    "TBL-IDENTITY",
    "Replica identity of tables without a key",
    Theme.TABLES,
    Severity.WARNING,
    found="2 tables without a key have no replica identity FULL",
    needed="replica identity FULL for tables without a key",
    why="Without it updates and deletes of these tables are not carried.",
    objects=Objects(("app.audit", 'app."Log"'), 2),
    remedies=(
        Remedy(
            RemedyKind.SQL,
            "alter table app.audit replica identity full;\n"
            'alter table app."Log" replica identity full;',
        ),
    ),
    confidence=Confidence.DOCUMENTED,
    sources=(),
    follows=("TBL-KEY",),
)
FLOATS = Finding(
    "COL-FLOAT",
    "Floating-point columns",
    Theme.TABLES,
    Severity.NOTICE,
    found="4 columns are real or double precision",
    needed="a comparison after the load",
    why="DTS reads them through ROUND.",
    objects=Objects(("app.prices.amount",), 4),
    remedies=(),
    confidence=Confidence.INFERRED,
    sources=(),
)
NO_CAPTURE = Finding(
    "DDL-TBL",
    "The capture",
    Theme.CAPTURE,
    Severity.BLOCKER,
    found="no capture is installed",
    needed="the table, function and event trigger that DTS reads schema changes from",
    why="Without them schema changes are lost.",
    objects=Objects(),
    remedies=(Remedy(RemedyKind.COMMAND, "pgdts upgrade -d shop"),),
    confidence=Confidence.DOCUMENTED,
    sources=(),
)
DISK = NotChecked(
    "WAL-DISK",
    "Disk for retained WAL",
    Theme.WAL,
    Severity.WARNING,
    "the free space of the host is not visible from SQL",
    "install the host probe, or run pgdts on the host",
)
HBA_FILE = NotChecked(
    "SRC-HBA-REPL",
    "Replication lines in pg_hba.conf",
    Theme.NETWORK,
    Severity.BLOCKER,
    "permission denied for view pg_hba_file_rules",
    "connect as a superuser (-U)",
)
FINE = Examination(
    Scope.DATABASE,
    "16.14",
    Platform.SELF_MANAGED,
    Route.BUILT_IN,
    "postgres",
    findings=(),
    not_checked=(),
    passed=("DB-NAME", "COL-BIT"),
    not_applicable=(
        NotApplicable("SRC-HBA-REPL", "before PostgreSQL 10"),
        NotApplicable("TGT-VERSION", "--destination was not given", "--destination"),
    ),
)
SERVER = "db1.example.com:5432"


def server(
    name: str = SERVER, *findings: Finding, not_checked: tuple[NotChecked, ...] = ()
) -> Examined:
    """A server with these findings."""
    found = replace(FINE, scope=Scope.SERVER, findings=findings, not_checked=not_checked)
    return Examined(name, Scope.SERVER, name, found)


def database(name: str, *findings: Finding, on: str = SERVER) -> Examined:
    """A database with these findings."""
    return Examined(name, Scope.DATABASE, on, replace(FINE, findings=findings))


def one() -> CheckReport:
    """One database with findings of every severity."""
    servers = (server(SERVER, WAL_LEVEL, not_checked=(DISK,)),)
    shop = database("shop", NO_ENTRY, NO_KEY, NO_IDENTITY, FLOATS, NO_CAPTURE)
    return CheckReport(MADE, CheckRequest(), servers, (shop,))


def thirty() -> CheckReport:
    """Thirty databases of two servers; what they have is partly the same."""
    servers = (
        server(SERVER, WAL_LEVEL, not_checked=(DISK, HBA_FILE)),
        server("db2.example.com:5432", not_checked=(DISK,)),
    )
    names = [f"{servers[number % 2].name}/tenant_{number:02}" for number in range(30)]
    databases = [
        _tenant(number, name, servers[number % 2].name) for number, name in enumerate(names)
    ]
    denied = AuthenticationFailedError(
        "cannot connect to tenant_29: no pg_hba.conf entry", needed="a role", remedy="give it"
    )
    databases[29] = Examined(names[29], Scope.DATABASE, servers[1].name, error=denied)
    request = CheckRequest(Profile(dts_role="dts"), choice=Choice(ignore=("COL-ARRAY",)))
    skipped = (Skipped("template1", "a template (--include-templates takes it)"),)
    return CheckReport(MADE, request, servers, tuple(databases), skipped)


def healthy() -> CheckReport:
    """Nothing to say."""
    return CheckReport(MADE, CheckRequest(), (server(),), (database("shop"),))


def hostile() -> CheckReport:
    """Every name and text of others is an attack."""
    bad = replace(
        NO_IDENTITY,
        found=f"table {HOSTILE}",
        objects=Objects((HOSTILE,), 1),
        remedies=(Remedy(RemedyKind.SQL, f"alter table {HOSTILE};"),),
    )
    worse = replace(bad, found=f"two tables {HOSTILE}", remedies=())
    missing = replace(DISK, reason=HOSTILE, remedy=HOSTILE)
    error = AuthenticationFailedError(HOSTILE, needed=HOSTILE, remedy=HOSTILE)
    broken = Examined(f"{HOSTILE}2", Scope.DATABASE, HOSTILE, error=error)
    return CheckReport(
        MADE,
        CheckRequest(Profile(dts_role=HOSTILE, schemas=(HOSTILE,))),
        (server(HOSTILE, not_checked=(missing,)),),
        (database(HOSTILE, bad, worse, on=HOSTILE), broken),
        (Skipped(HOSTILE, HOSTILE),),
    )


def _tenant(number: int, name: str, on: str) -> Examined:
    findings = [NO_CAPTURE] if number % 3 else []
    if number % 2:
        tables = replace(NO_KEY.objects, total=number)
        findings.append(
            replace(NO_KEY, found=f"{number} of 1,204 tables have no key", objects=tables)
        )
    if number < 12:
        findings.append(FLOATS)
    return database(name, *findings, on=on)
