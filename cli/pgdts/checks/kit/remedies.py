"""Remedies that rules share: of each kind one."""

from pgdts.checks.kit.finding import Effect, Remedy, RemedyKind
from pgdts.checks.kit.situation import Situation
from pgdts.pasting import pasteable
from pgdts.sessions.conninfo import command_options


def advice(text: str, effect: Effect = Effect.AT_ONCE) -> Remedy:
    """What a person has to do or to decide."""
    return Remedy(RemedyKind.ADVICE, text, effect)


def introduction(text: str) -> Remedy:
    """Advice that the remedy after it belongs to."""
    return Remedy(RemedyKind.ADVICE, text, introduces_next=True)


def statements(*lines: str, effect: Effect = Effect.AT_ONCE) -> Remedy:
    """SQL to run as it is, each line a statement that ends in `;`."""
    return Remedy(RemedyKind.SQL, "\n".join(map(pasteable, lines)), effect)


def command(text: str) -> Remedy:
    """A command for a shell."""
    return Remedy(RemedyKind.COMMAND, text)


def pgdts_command(situation: Situation, words: str) -> Remedy:
    """A pgdts command for the database that is checked."""
    options = command_options(situation.dsn, situation.server.database)
    return command(f"pgdts {words} {options}")
