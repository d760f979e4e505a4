"""Packages that a plugin's source may need besides PostgreSQL's own, by what a build misses."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class MissingPiece:
    """What a build did not find, as its messages name it."""

    kind: str
    name: str


@dataclass(frozen=True)
class OtherPackage:
    """One library or tool.

    Attributes:
        debian, redhat: the packages with its headers.
        headers: how the paths of its headers start.
        libraries: what `-l` takes.
        programs: what a Makefile runs.
        modules: what pkg-config is asked for.
        generated: how headers end that its programs make.
    """

    debian: str
    redhat: str
    headers: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        return f"apt-get install {self.debian} (Red Hat: dnf install {self.redhat})"

    def brings(self, missing: MissingPiece) -> bool:
        """Whether it holds what a build did not find."""
        match missing.kind:
            case "header":
                return missing.name.startswith(self.headers) or missing.name.endswith(
                    self.generated
                )
            case "library":
                return missing.name in self.libraries
            case "program":
                return missing.name in self.programs
            case _:
                return missing.name in self.modules


_PACKAGES = (
    OtherPackage(
        "libprotobuf-c-dev protobuf-c-compiler", "protobuf-c-devel protobuf-c-compiler",
        ("protobuf-c/", "google/protobuf-c/"), ("protobuf-c",), ("protoc-c",), ("libprotobuf-c",),
        (".pb-c.h",),
    ),
    OtherPackage(
        "libprotobuf-dev protobuf-compiler", "protobuf-devel protobuf-compiler",
        ("google/protobuf/",), ("protobuf",), ("protoc",), ("protobuf",), (".pb.h",),
    ),
    OtherPackage(
        "liblwgeom-dev", "postgis-devel",
        ("liblwgeom", "lwgeom"), ("lwgeom",), (), ("lwgeom",),
    ),
    OtherPackage("libjson-c-dev", "json-c-devel", ("json-c/",), ("json-c",), (), ("json-c",)),
    OtherPackage("libjansson-dev", "jansson-devel", ("jansson",), ("jansson",), (), ("jansson",)),
    OtherPackage("libyajl-dev", "yajl-devel", ("yajl/",), ("yajl",), (), ("yajl",)),
    OtherPackage(
        "libavro-dev", "avro-c-devel", ("avro.h", "avro/"), ("avro",), (), ("avro-c",)
    ),
    OtherPackage("libmsgpack-dev", "msgpack-devel", ("msgpack",), ("msgpackc",), (), ("msgpack",)),
    OtherPackage(
        "librdkafka-dev", "librdkafka-devel", ("librdkafka/",), ("rdkafka",), (), ("rdkafka",)
    ),
    OtherPackage(
        "libcurl4-openssl-dev", "libcurl-devel", ("curl/",), ("curl",), ("curl-config",),
        ("libcurl",),
    ),
    OtherPackage(
        "libpq-dev", "postgresql-devel",
        ("libpq-fe.h", "libpq-events.h", "postgres_ext.h"), ("pq",), (), ("libpq",),
    ),
    OtherPackage(
        "libssl-dev", "openssl-devel", ("openssl/",), ("ssl", "crypto"), (),
        ("openssl", "libssl", "libcrypto"),
    ),
    OtherPackage(
        "libkrb5-dev", "krb5-devel", ("gssapi", "krb5"), ("gssapi_krb5", "krb5"), ("krb5-config",),
        ("krb5-gssapi", "krb5"),
    ),
    OtherPackage("libxml2-dev", "libxml2-devel", ("libxml/",), ("xml2",), ("xml2-config",),
                 ("libxml-2.0",)),
    OtherPackage("libxslt1-dev", "libxslt-devel", ("libxslt/",), ("xslt",), (), ("libxslt",)),
    OtherPackage("libicu-dev", "libicu-devel", ("unicode/",), ("icui18n", "icuuc"), (),
                 ("icu-i18n", "icu-uc")),
    OtherPackage("zlib1g-dev", "zlib-devel", ("zlib.h", "zconf.h"), ("z",), (), ("zlib",)),
    OtherPackage("liblz4-dev", "lz4-devel", ("lz4",), ("lz4",), (), ("liblz4",)),
    OtherPackage("libzstd-dev", "libzstd-devel", ("zstd",), ("zstd",), (), ("libzstd",)),
    OtherPackage("libsnappy-dev", "snappy-devel", ("snappy",), ("snappy",), (), ("snappy",)),
    OtherPackage("uuid-dev", "libuuid-devel", ("uuid/",), ("uuid",), (), ("uuid",)),
    OtherPackage("libldap-dev", "openldap-devel", ("ldap.h", "lber.h"), ("ldap", "lber")),
    OtherPackage("libpam0g-dev", "pam-devel", ("security/pam_",), ("pam",), (), ("pam",)),
    OtherPackage("libselinux1-dev", "libselinux-devel", ("selinux/",), ("selinux",), (),
                 ("libselinux",)),
    OtherPackage("libreadline-dev", "readline-devel", ("readline/",), ("readline",)),
    OtherPackage("libedit-dev", "libedit-devel", ("editline/",), ("edit",), (), ("libedit",)),
    OtherPackage("libsystemd-dev", "systemd-devel", ("systemd/",), ("systemd",), (),
                 ("libsystemd",)),
    OtherPackage("libpcre2-dev", "pcre2-devel", ("pcre2",), ("pcre2-8",), (), ("libpcre2-8",)),
    OtherPackage("pkg-config", "pkgconf-pkg-config", programs=("pkg-config", "pkgconf")),
    OtherPackage("clang llvm", "clang llvm", programs=("clang", "llvm-lto", "llvm-config")),
    OtherPackage("bison", "bison", programs=("bison", "yacc")),
    OtherPackage("flex", "flex", programs=("flex", "lex")),
    OtherPackage("cmake", "cmake", programs=("cmake",)),
    OtherPackage("libc6-dev", "glibc-devel", ("stdio.h", "stdlib.h", "string.h", "sys/", "bits/")),
)  # fmt: skip

_SIGNS = (
    # gcc, then clang
    ("header", re.compile(r"fatal error: ([^\s:]+): No such file or directory")),
    ("header", re.compile(r"fatal error: '([^']+)' file not found")),
    # ld, gold, lld
    ("library", re.compile(r"cannot find -l:?([\w.+-]+)")),
    ("library", re.compile(r"unable to find library -l([\w.+-]+)")),
    ("program", re.compile(r"([\w.+-]+): (?:command )?not found\s*$", re.MULTILINE)),
    (
        "program",
        re.compile(r"^make(?:\[\d+\])?: ([\w.+-]+): No such file or directory", re.MULTILINE),
    ),
    ("module", re.compile(r"Package '?([\w.+-]+?)'?,? (?:was not found|required by)")),
)


def missing_in(printed: str) -> list[MissingPiece]:
    """What a build says that it did not find, each once."""
    found = [MissingPiece(kind, name) for kind, sign in _SIGNS for name in sign.findall(printed)]
    return list(dict.fromkeys(found))


def package_with(missing: MissingPiece) -> OtherPackage | None:
    """The package that holds it; None where the list above does not tell."""
    return next((package for package in _PACKAGES if package.brings(missing)), None)
