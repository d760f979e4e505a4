"""What the rules about the account of DTS read."""

from dataclasses import dataclass

from pgdts.checks.kit.facts import Facts, UnknownFactError, query
from pgdts.checks.kit.situation import Situation


@dataclass(frozen=True)
class Role:
    """The account on its server.

    Attributes:
        connection_limit: -1 for none.
        sessions: open now.
        valid_until: of the password; None for ever.
        expires_soon: within 30 days.
        vendor_roles: what stands for superuser and REPLICATION with other vendors, if it is a
            member.
    """

    quoted_name: str
    is_superuser: bool
    can_login: bool
    may_replicate: bool
    connection_limit: int
    sessions: int
    valid_until: str | None
    has_expired: bool
    expires_soon: bool
    vendor_roles: list[str]

    def is_any_of(self, *names: str) -> bool:
        """Whether it is a member of one of these roles of vendors."""
        return not set(names).isdisjoint(self.vendor_roles)


@dataclass(frozen=True)
class RoleInDatabase:
    """The account in one database; names as SQL wants them.

    Attributes:
        owner: of the database.
        strangers: owners of selected tables that it is no member of, the first 20.
    """

    quoted_database: str
    owner: str
    is_owner: bool
    has_public: bool
    may_create_in_public: bool
    strangers: list[str]
    strangers_total: int


@dataclass(frozen=True)
class Privileges:
    """What the account lacks of the selected objects: the first 20 names and how many.

    Attributes:
        unreadable: tables and sequences without SELECT, in `unreadable_schemas`.
        unusable: schemas without USAGE.
        filtered: tables of which row security shows it a part.
    """

    unreadable: list[str]
    unreadable_total: int
    unreadable_schemas: list[str]
    unusable: list[str]
    unusable_total: int
    filtered: list[str]
    filtered_total: int


ROLE = query("role/role", Role)
ROLE_IN_DATABASE = query("role/in_database", RoleInDatabase)
PRIVILEGES = query("role/privileges", Privileges)


def role_of(facts: Facts, situation: Situation) -> Role:
    """The account.

    Raises:
        UnknownFactError: there is no such role.
    """
    if not facts[ROLE]:
        raise _no_role(situation)
    [role] = facts[ROLE]
    return role


def role_in_database(facts: Facts, situation: Situation) -> RoleInDatabase:
    """The account in this database.

    Raises:
        UnknownFactError: there is no such role.
    """
    if not facts[ROLE_IN_DATABASE]:
        raise _no_role(situation)
    [role] = facts[ROLE_IN_DATABASE]
    return role


def _no_role(situation: Situation) -> UnknownFactError:
    return UnknownFactError(f"there is no role {situation.dts_role}", "name it with --dts-role")
