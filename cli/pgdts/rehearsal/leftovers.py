"""What killed rehearsals left on servers of the user."""

from pgdts.rehearsal.ordinary_role import drop_role, roles_left_over
from pgdts.rehearsal.places import GivenServers, place_of
from pgdts.rehearsal.scratch import drop, left_over
from pgdts.sessions.conninfo import server_name


def drop_leftovers(servers: GivenServers) -> list[str]:
    """Drop the scratch databases that no rehearsal is at work in, with their slots, and the roles.

    Returns:
        Name and server of each.
    """
    dropped = []
    # Destinations first: a subscription holds on to the source's slot.
    for dsn in dict.fromkeys((servers.destination, servers.source)):
        place = place_of(dsn)
        for name in left_over(place):
            drop(place, name)
            dropped.append(f"{name} on {server_name(dsn)}")
    for dsn in dict.fromkeys((servers.destination, servers.source)):
        place = place_of(dsn)
        for name in roles_left_over(place):
            drop_role(place, name)
            dropped.append(f"role {name} on {server_name(dsn)}")
    return dropped
