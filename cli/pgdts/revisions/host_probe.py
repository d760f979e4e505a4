"""The capture and the host probe together, for `pgdts upgrade --with-host-probe`."""

from dataclasses import replace

from pgdts.revisions.changes import upgrade
from pgdts.revisions.plan import Plan
from pgdts.revisions.request import ChangeRequest, Options
from pgdts.revisions.scripts import open_scripts
from pgdts.targets import Target

HOST_PROBE = "host@head"


def host_probe_revision() -> str:
    """The id of the newest revision of the host probe."""
    return str(open_scripts().get_revision(HOST_PROBE).revision)


def upgrade_with_host_probe(target: Target, revision: str, request: ChangeRequest) -> Plan:
    """As `upgrade`, then the host probe; one plan for both.

    Two transactions: a server without PL/Python still gets its capture.

    Raises:
        PgdtsError: as `upgrade`; `MissingFeatureError` where PL/Python cannot be had.
    """
    capture = upgrade(target, revision, request)
    probe = upgrade(target, HOST_PROBE, replace(request, options=Options()))
    after = set(probe.revisions_after) - set(capture.revisions_before)
    return replace(
        capture,
        revisions_after=tuple(sorted({*capture.revisions_after, *after})),
        steps=(*capture.steps, *probe.steps),
        refusals=tuple(dict.fromkeys((*capture.refusals, *probe.refusals))),
    )
