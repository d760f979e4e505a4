"""Building with PGXS."""

import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from pgdts.artifacts.build.build import BuiltBundle, build_bundle, source_digest
from pgdts.artifacts.build.failure import build_failure
from pgdts.artifacts.layout.pg_config import PgConfig
from pgdts.host.refusals import ArtifactError
from tests.server.artifacts.conftest import PLUGIN


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(PLUGIN, tmp_path / "plugin")


def use_other_source(source: Path, text: str) -> None:
    """Another plugin than `ali_decoding`."""
    (source / "ali_decoding.c").unlink()
    (source / "other.c").write_text(text)
    makefile = source / "Makefile"
    makefile.write_text(makefile.read_text().replace("MODULES = ali_decoding", "MODULES = other"))


def test_two_builds_give_the_same_bytes(built: BuiltBundle, debian_pg_config: PgConfig) -> None:
    assert build_bundle(PLUGIN, debian_pg_config).content == built.content


def test_the_source_stays_as_it_was(source: Path, debian_pg_config: PgConfig) -> None:
    before = source_digest(source)
    names = sorted(file.name for file in source.iterdir())
    build_bundle(source, debian_pg_config)
    assert source_digest(source) == before
    assert sorted(file.name for file in source.iterdir()) == names


def test_nothing_is_installed_into_the_system(debian_pg_config: PgConfig, source: Path) -> None:
    library = Path(debian_pg_config.pkglibdir) / "ali_decoding.so"
    existed = library.exists()
    build_bundle(source, debian_pg_config)
    assert library.exists() == existed


def test_the_manifest_tells_what_it_was_built_from(built: BuiltBundle) -> None:
    manifest = built.manifest
    assert (manifest.name, manifest.postgresql_major) == ("ali_decoding", "15")
    assert manifest.postgresql.startswith("15.")
    assert "gcc" in manifest.build.compiler
    assert "--prefix" in manifest.build.configure
    assert manifest.build.source_sha256 == source_digest(PLUGIN)
    assert {file.path for file in manifest.files} == {
        "lib/ali_decoding.so",
        "extension/ali_decoding.control",
        "extension/ali_decoding--0.0.1.sql",
    }


def test_a_makefile_of_the_contrib_tree_builds_with_pgxs(
    source: Path, debian_pg_config: PgConfig
) -> None:
    """The shape that the console's documentation gives for `ali_decoding`.

    It installs the library alone.
    """
    (source / "Makefile").write_text(
        "MODULES = ali_decoding\n"
        "ifdef USE_PGXS\n"
        "PG_CONFIG = pg_config\n"
        "PGXS := $(shell $(PG_CONFIG) --pgxs)\n"
        "include $(PGXS)\n"
        "else\n"
        "subdir = contrib/ali_decoding\n"
        "top_builddir = ../..\n"
        "include $(top_builddir)/src/Makefile.global\n"
        "endif\n"
    )
    files = build_bundle(source, debian_pg_config).manifest.files
    assert {file.path for file in files} == {
        "lib/ali_decoding.so",
        "extension/ali_decoding.control",
        "extension/ali_decoding--0.0.1.sql",
    }


def test_a_source_that_does_not_compile_shows_the_compilers_words(
    source: Path, debian_pg_config: PgConfig
) -> None:
    use_other_source(source, '#include "postgres.h"\n#error "not today"\n')
    with pytest.raises(ArtifactError) as caught:
        build_bundle(source, debian_pg_config)
    assert "not today" in caught.value.found


def test_headers_that_are_too_new_for_ali_decoding_are_named(
    source: Path, debian_pg_config: PgConfig
) -> None:
    (source / "ali_decoding.c").write_text('#include "access/tuptoaster.h"\n')
    with pytest.raises(ArtifactError) as caught:
        build_bundle(source, debian_pg_config)
    assert "9.4 to 10" in caught.value.needed
    assert "tuptoaster.h" in caught.value.found


MISSES = {
    '#include "protobuf-c/protobuf-c.h"': "libprotobuf-c-dev",
    '#include "proto/pg_logicaldec.pb-c.h"': "protobuf-c-compiler",
    "#include <librdkafka/rdkafka.h>": "librdkafka-dev",
    '#include "access/no_such.h"': "release or branch for 15",
    "#include <no_such_library.h>": "apt-file search no_such_library.h",
    "void f(void) { (void) set_config_option(1, 2); }": "release or branch for 15",
}


@pytest.mark.parametrize("line", MISSES)
def test_what_a_source_needs_besides_the_headers_is_named(
    source: Path, debian_pg_config: PgConfig, line: str
) -> None:
    use_other_source(source, f'#include "postgres.h"\n#include "utils/guc.h"\n{line}\n')
    with pytest.raises(ArtifactError) as caught:
        build_bundle(source, debian_pg_config)
    assert MISSES[line] in caught.value.remedy
    assert "postgresql-server-dev" not in caught.value.remedy


def test_what_ali_decoding_calls_otherwise_on_9_4_is_said(
    source: Path, debian_pg_config: PgConfig
) -> None:
    code = source / "ali_decoding.c"
    # As 9.4 declares it: name, value, context, source, action, changeVal, elevel.
    code.write_text(
        code.read_text()
        + "int set_config_option(const char *, const char *, int, int, int, bool, int);\n"
        "void call(void);\n"
        'void call(void) { set_config_option("a", "b", 1, 2, 3, true, 0, false); }\n'
    )
    with pytest.raises(ArtifactError) as caught:
        build_bundle(source, replace(debian_pg_config, version="9.4.26"))
    assert "set_config_option() with seven arguments" in caught.value.needed
    assert "remove the last argument (false)" in caught.value.remedy
    code.write_text(code.read_text().replace(", false)", ")"))
    assert build_bundle(source, debian_pg_config)


def test_another_compiler_says_so_in_other_words(debian_pg_config: PgConfig) -> None:
    printed = (
        "a.c:3:57: error: too many arguments to function call, expected 7, have 8\n"
        "guc.h:356:12: note: 'set_config_option' declared here\n"
    )
    error = build_failure(PLUGIN, replace(debian_pg_config, version="9.4.26"), printed)
    assert "set_config_option() with seven arguments" in error.needed


def test_missing_headers_name_the_package(source: Path, debian_pg_config: PgConfig) -> None:
    without = replace(debian_pg_config, includedir_server=PurePosixPath("/nowhere"))
    with pytest.raises(ArtifactError) as caught:
        build_bundle(source, without)
    assert "postgresql-server-dev-15" in caught.value.remedy


def test_a_missing_compiler_is_named(source: Path, debian_pg_config: PgConfig) -> None:
    with pytest.raises(ArtifactError, match="not found: no-such-cc"):
        build_bundle(source, replace(debian_pg_config, compiler="no-such-cc -m64"))


def test_a_folder_without_makefile_is_refused(tmp_path: Path, debian_pg_config: PgConfig) -> None:
    with pytest.raises(ArtifactError, match="no Makefile"):
        build_bundle(tmp_path, debian_pg_config)
