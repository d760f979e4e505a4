"""What the rules of the database as a whole read."""

from dataclasses import dataclass

from pgdts.checks.kit.facts import query, query_destination
from pgdts.checks.kit.listed import Listed


@dataclass(frozen=True)
class DatabaseFacts:
    """The database; names with `quoted` as SQL wants them, `name_without_hyphen` too."""

    name: str
    quoted_name: str
    name_without_hyphen: str
    encoding: str


@dataclass(frozen=True)
class LargeObjects:
    """How many large objects there are."""

    total: int


DATABASE = query("database/database", DatabaseFacts)
DATABASE_OF_DESTINATION = query_destination("database/database", DatabaseFacts)
LARGE_OBJECTS = query("database/large_objects", LargeObjects)
OBJECTS = query("database/objects", Listed)
