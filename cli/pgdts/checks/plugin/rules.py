"""The decoding plugin ali_decoding: installed, loadable, at work."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pgdts.artifacts.verification.check_result import CheckOutcome
from pgdts.checks.capture.facts import ROLE_SETTINGS, RoleSetting
from pgdts.checks.kit.facts import Facts, UnknownFactError
from pgdts.checks.kit.finding import (
    Confidence,
    Objects,
    Problem,
    Remedy,
    Severity,
    Theme,
)
from pgdts.checks.kit.profile import Route
from pgdts.checks.kit.remedies import advice, command, introduction, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope, Stage
from pgdts.checks.kit.situation import Situation
from pgdts.checks.plugin import listing
from pgdts.checks.plugin.facts import (
    ENCODING,
    EXTENSION,
    LIBRARY,
    LOADING,
    TRIAL,
    Encoding,
)
from pgdts.dts.facts import PLUGIN
from pgdts.dts.pages import BLOG, DBSYNC, S94
from pgdts.host.server_view import SeenFile
from pgdts.pasting import shell_word
from pgdts.server_capabilities import PG_CONFIG_VIEW
from pgdts.server_version import spelled
from pgdts.sessions.conninfo import merge, without_secrets

_OF_A_TRIAL = {"slot-made", "change-decoded", "slot-dropped"}


def _files(facts: Facts, situation: Situation) -> Iterator[Problem]:
    """What is known of the control file is told even where the library cannot be seen."""
    control = list(_faults_of_extension(facts))
    if control and not facts.knows(LIBRARY):
        yield _not_installed(control, facts, situation)
    faults = [*control, *_faults_of_library(facts[LIBRARY], situation)]
    if faults:
        yield _not_installed(faults, facts, situation)


def _not_installed(faults: list[str], facts: Facts, situation: Situation) -> Problem:
    return Problem(
        f"{PLUGIN} is not installed as this server needs it: {faults[0]}",
        Objects.of(faults),
        _install(facts, situation),
    )


def _faults_of_extension(facts: Facts) -> Iterator[str]:
    available = facts[EXTENSION]
    if not available:
        yield f"{PLUGIN}.control is not in the server's extension folder"
    elif not available[0].has_script:
        yield f"{PLUGIN}--{available[0].default_version}.sql is not in the extension folder"


def _faults_of_library(library: SeenFile, situation: Situation) -> Iterator[str]:
    if not library.exists:
        yield f"{library.path} is not there"
    elif not library.readable:
        yield f"{library.path} cannot be read by the server's user"
    elif library.library is None:
        yield f"{library.path} is no library"
    elif library.library.majors != (spelled(situation.version),):
        built_for = " or ".join(library.library.majors) or "no PostgreSQL"
        yield f"{library.path} is built for {built_for}"
    elif not library.library.output_plugin:
        yield f"{library.path} is no output plugin"


def _loading(facts: Facts, situation: Situation) -> Iterator[Problem]:
    reason = facts[LOADING]
    if reason is not None:
        yield Problem(
            f"LOAD '{PLUGIN}': {reason}",
            remedies=(
                *_install(facts, situation),
                command(f"pgdts artifacts inspect {PLUGIN}.so"),
            ),
        )


def _slot(facts: Facts, situation: Situation) -> Iterator[Problem]:
    results = [result for result in facts[TRIAL] if result.check in _OF_A_TRIAL]
    for result in results:
        if result.outcome is CheckOutcome.FINDING:
            yield Problem(
                f"{result.check}: {result.detail}",
                remedies=(advice(result.remedy or "pgdts artifacts verify tells more"),),
            )
    untried = [result for result in results if result.outcome is CheckOutcome.ERROR]
    if not any(result.outcome is CheckOutcome.FINDING for result in results) and (
        untried or not results
    ):
        detail = untried[0].detail if untried else "the library does not load"
        raise UnknownFactError(detail, untried[0].remedy if untried else "")


def _install(facts: Facts, situation: Situation) -> tuple[Remedy, ...]:
    """The way of docs/how-to/old-source.md, from the plugin's source to the server's folders."""
    major = spelled(situation.version)
    layout, hint = _layout(situation)
    replacing = " --replace" if facts.knows(LIBRARY) and facts[LIBRARY].exists else ""
    return (
        introduction(
            f"build it: pgdts artifacts build rds_dbsync/{PLUGIN} --pg-config PATH "
            f"-o {PLUGIN}.tar.gz, with the pg_config of PostgreSQL {major}; then on the server's "
            f"host, as root{hint}:"
        ),
        command(f"pgdts artifacts map {PLUGIN}.tar.gz --to {layout}{replacing}"),
    )


def _layout(situation: Situation) -> tuple[str, str]:
    """The server itself, which tells its folders from 9.6 on; before, its major version."""
    if PG_CONFIG_VIEW.is_in(situation.version):
        dsn = merge(situation.dsn, dbname=situation.server.database)
        return shell_word(without_secrets(dsn)), ""
    hint = ", by its name in pgdts artifacts layouts if several have this version"
    return spelled(situation.version), hint


def _encoding(facts: Facts, situation: Situation) -> Iterator[Problem]:
    [database] = facts[ENCODING]
    for item in facts[ROLE_SETTINGS]:
        is_for_dts = item.role in {None, situation.dts_role}
        if item.name == "client_encoding" and is_for_dts and not _same(item, database):
            yield Problem(
                f"{item.place}: client_encoding is {item.value}, the database is "
                f"{database.encoding}",
                remedies=(statements(item.reset),),
            )
    if database.encoding != "UTF8":
        yield Problem(
            f"the database is {database.encoding}",
            remedies=(
                advice(
                    "see in a trial task that DTS reads it: it has to use client_encoding "
                    f"{database.encoding}"
                ),
            ),
        )


def _same(item: RoleSetting, database: Encoding) -> bool:
    return _plain(item.value) == _plain(database.encoding)


def _plain(encoding: str) -> str:
    """The server takes UTF8, utf-8 and unicode for the same."""
    name = re.sub(r"[^a-z0-9]", "", encoding.lower())
    return "utf8" if name == "unicode" else name


_PLUGIN_ROUTE = Applies(stage=Stage.INCREMENTAL, routes=(Route.PLUGIN,))

RULES: tuple[Rule, ...] = (
    *listing.RULES,
    Rule(
        id="PLUG-FILES",
        title="Files of ali_decoding",
        theme=Theme.PLUGIN,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed=f"{PLUGIN}.so, .control and .sql in the server's folders, built for this version",
        why="Up to PostgreSQL 10.0 DTS decodes with this plugin, and its precheck looks for it.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, BLOG),
        reads=(EXTENSION, LIBRARY),
        find=_files,
        applies=_PLUGIN_ROUTE,
    ),
    Rule(
        id="PLUG-LOAD",
        title="Loading of ali_decoding",
        theme=Theme.PLUGIN,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a library that this server loads",
        why="One that was built for another version or system is there and yet of no use.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94,),
        reads=(LOADING, LIBRARY),
        find=_loading,
        applies=_PLUGIN_ROUTE,
        follows=("PLUG-FILES",),
    ),
    Rule(
        id="PLUG-SLOT",
        title="A slot with ali_decoding",
        theme=Theme.PLUGIN,
        severity=Severity.BLOCKER,
        scope=Scope.SERVER,
        needed="a slot that can be made and that decodes a change",
        why="It is what DTS does first. The trial makes a slot and drops it, so that it is only "
        "made when it is asked for.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94,),
        reads=(TRIAL,),
        find=_slot,
        applies=replace(_PLUGIN_ROUTE, option="try_plugin"),
        follows=("WAL-LEVEL", "WAL-SLOTS", "PLUG-LIST", "PLUG-FILES", "PLUG-LOAD", "TXN-LONG"),
    ),
    Rule(
        id="PLUG-ENC",
        title="Encoding of client and database",
        theme=Theme.PLUGIN,
        severity=Severity.NOTICE,
        scope=Scope.DATABASE,
        needed="the same encoding for the sessions of DTS and for the database",
        why="ali_decoding refuses to start where they differ.",
        confidence=Confidence.DOCUMENTED,
        sources=(DBSYNC,),
        reads=(ENCODING, ROLE_SETTINGS),
        find=_encoding,
        applies=_PLUGIN_ROUTE,
    ),
)
