"""Extensions of the source that the destination needs."""

from collections.abc import Iterator, Sequence

from pgdts.checks.destination.facts import (
    DESTINATION,
    DESTINATION_SCHEMAS,
    INSTALLED_EXTENSIONS,
    OFFERED_EXTENSIONS,
    Destination,
    InstalledExtension,
    OfferedExtension,
)
from pgdts.checks.kit.facts import Facts
from pgdts.checks.kit.finding import SHOWN_OBJECTS, Confidence, Objects, Problem, Severity, Theme
from pgdts.checks.kit.remedies import advice, statements
from pgdts.checks.kit.rule import Applies, Rule, Scope
from pgdts.checks.kit.situation import Situation
from pgdts.dts.pages import R2R, S94

_THERE = "-- at the destination"


def _extensions(facts: Facts, situation: Situation) -> Iterator[Problem]:
    wanted, [there] = facts[INSTALLED_EXTENSIONS], facts[DESTINATION]
    offered = {row.name: row for row in facts[OFFERED_EXTENSIONS] if _may_be_had(row, there)}
    missing = [row for row in wanted if row.name not in offered]
    pairs = [(row, offered[row.name]) for row in wanted if row.name in offered]
    if missing:
        yield Problem(
            f"the destination does not offer {len(missing)} extension(s) of the source",
            Objects.of(f"{row.quoted_name} {row.version}" for row in missing),
            (advice("do without them, or choose another destination"),),
        )
    if older := [pair for pair in pairs if _is_older(*pair)]:
        yield Problem(
            f"the destination has older versions of {len(older)} extension(s)",
            Objects.of(
                f"{row.quoted_name} {offer.installed_version or offer.default_version}, "
                f"{row.version} at the source"
                for row, offer in older
            ),
            (advice("upgrade the destination, or see that nothing needs the later version"),),
        )
    if absent := [row for row, offer in pairs if offer.installed_version is None]:
        objects = Objects.of(_with_schema(row) for row in absent)
        lines = _to_create(absent[:SHOWN_OBJECTS], {row.name for row in facts[DESTINATION_SCHEMAS]})
        yield Problem(
            f"{len(absent)} extension(s) of the source are not created at the destination",
            objects,
            (statements(_THERE, *lines),),
            severity=Severity.NOTICE,
        )


def _with_schema(row: InstalledExtension) -> str:
    where = "" if row.schema == "public" else f" in {row.quoted_schema}"
    return f"{row.quoted_name}{where}"


def _to_create(absent: Sequence[InstalledExtension], schemas: set[str]) -> Iterator[str]:
    """In the schemas of the source, where the columns, functions and indexes name their objects."""
    wanted = dict.fromkeys(row.quoted_schema for row in absent)
    for schema in wanted:
        if schema not in schemas | {"pg_catalog"}:
            yield f"create schema if not exists {schema};"
    for row in absent:
        yield f"create extension if not exists {row.quoted_name} schema {row.quoted_schema};"


def _may_be_had(offer: OfferedExtension, there: Destination) -> bool:
    """On RDS, which lists more files than it lets create, by its own list."""
    if offer.installed_version is not None or there.supported_extensions is None:
        return True
    return offer.name in {name.strip() for name in there.supported_extensions.split(",")}


def _is_older(wanted: InstalledExtension, offer: OfferedExtension) -> bool:
    """By numbers; versions that are none cannot be compared."""
    have = _numbers(offer.installed_version or offer.default_version or "")
    want = _numbers(wanted.version)
    return bool(have and want and have < want)


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


RULES = (
    Rule(
        id="EXT-TARGET",
        title="Extensions at the destination",
        theme=Theme.DESTINATION,
        severity=Severity.WARNING,
        scope=Scope.DATABASE,
        needed="each extension of the source, in the same version or a later one",
        why="What the tables use of them must be there before. The pages disagree whether DTS "
        "creates extensions, so create them by hand.",
        confidence=Confidence.DOCUMENTED,
        sources=(S94, R2R),
        reads=(INSTALLED_EXTENSIONS, OFFERED_EXTENSIONS, DESTINATION, DESTINATION_SCHEMAS),
        find=_extensions,
        applies=Applies(option="destination"),
        follows=("TGT-DB",),
    ),
)
