"""Why pgdts would not touch an artifact: named refusals."""

from dataclasses import dataclass
from enum import StrEnum

from pgdts.errors import RefusedError


class Reason(StrEnum):
    """The name of a refusal, as it appears in JSON."""

    UNREADABLE = "unreadable"
    SYMLINK_LOOP = "symlink-loop"
    NOT_A_FILE = "not-a-file"
    TOO_LARGE = "too-large"
    NOT_ELF = "not-elf"
    DAMAGED_ELF = "damaged-elf"
    NOT_A_LIBRARY = "not-a-library"
    OTHER_WORD_SIZE = "other-word-size"
    OTHER_MACHINE = "other-machine"
    NOT_AN_OUTPUT_PLUGIN = "not-an-output-plugin"
    NO_MAGIC_BLOCK = "no-magic-block"
    AMBIGUOUS_MAGIC_BLOCK = "ambiguous-magic-block"
    OTHER_MAJOR = "other-major"
    OTHER_MAGIC_BLOCK = "other-magic-block"
    GLIBC_TOO_OLD = "glibc-too-old"
    BAD_BUNDLE = "bad-bundle"
    UNSAFE_PATH = "unsafe-path"
    NOT_A_PLAIN_FILE = "not-a-plain-file"
    MANIFEST_DIFFERS = "manifest-differs"
    NO_ARTIFACTS = "no-artifacts"
    SEVERAL_ARTIFACTS = "several-artifacts"
    NO_CONTROL_FILE = "no-control-file"
    NOT_AN_INSTALLATION = "not-an-installation"
    OTHER_FILE_THERE = "other-file-there"
    CHANGED_SINCE_MAPPED = "changed-since-mapped"
    NEEDS_ROOT = "needs-root"
    READ_ONLY = "read-only"
    DISK_FULL = "disk-full"
    NOT_MAPPED = "not-mapped"
    SLOTS_THERE = "slots-there"
    BAD_RECEIPT = "bad-receipt"
    UNTRUSTED_RECEIPT = "untrusted-receipt"
    MAPPING_UNDER_WAY = "mapping-under-way"
    WRITE_FAILED = "write-failed"
    BUILD_FAILED = "build-failed"


@dataclass(frozen=True)
class Refusal:
    """One named reason, with the file or folder that it is about."""

    reason: Reason
    subject: str
    found: str
    needed: str = ""
    remedy: str = ""


class ArtifactError(RefusedError):
    """A refusal, raised where nothing can be told beyond the first one."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(
            f"{refusal.subject}: {refusal.found} ({refusal.reason})",
            needed=refusal.needed,
            remedy=refusal.remedy,
        )
        self.refusal = refusal

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.refusal,))


def refuse(
    reason: Reason, subject: object, found: str, *, needed: str = "", remedy: str = ""
) -> ArtifactError:
    """The error to raise for one refusal."""
    return ArtifactError(Refusal(reason, str(subject), found, needed, remedy))
