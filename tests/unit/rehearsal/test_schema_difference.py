"""Schemas compared object by object."""

from hypothesis import given
from hypothesis import strategies as st

from pgdts.rehearsal.archive import Entry, entries_of, known_settings_only
from pgdts.rehearsal.schema_difference import Comparison, count, differences

TABLE = """CREATE TABLE public.t (
    a integer CONSTRAINT t_a_not_null NOT NULL,
    "b c" text CONSTRAINT "odd ""name" NOT NULL
);
ALTER TABLE ONLY public.t REPLICA IDENTITY FULL;


ALTER TABLE public.t OWNER TO app;"""


def entry(definition: str, kind: str = "TABLE", name: str = "t", owner: str = "app") -> Entry:
    return Entry("1", kind, "public", name, owner, definition)


def archive(*definitions: str) -> tuple[str, str]:
    """A table of contents and a script as pg_restore prints them."""
    contents, script = ";\n; Selected TOC Entries:\n;\n", "--\n-- head\n--\n\n"
    for number, definition in enumerate(definitions, 5):
        contents += f"{number}; 1259 {16000 + number} TABLE public t{number} postgres\n"
        script += (
            f"--\n-- TOC entry {number} (class 1259 OID {16000 + number})\n"
            f"-- Name: t{number}; Type: TABLE; Schema: public; Owner: postgres\n--\n\n"
            f"{definition}\n\n\nSET default_tablespace = '';\n\n"
        )
    return (
        contents,
        f"{script}-- Completed on 2026\n\n--\n-- PostgreSQL database dump complete\n--\n",
    )


@given(st.lists(st.text("ab;-\n()SET", min_size=1).map(str.strip).filter(bool), max_size=5))
def test_each_entry_has_its_definition(definitions: list[str]) -> None:
    definitions = [f"CREATE {text}\n);" for text in definitions]
    entries = entries_of(*archive(*definitions))
    assert [item.definition for item in entries] == definitions


def test_a_body_that_looks_like_a_heading_is_no_entry() -> None:
    forged = (
        "--\n-- TOC entry 9 (class 1 OID 2)\n-- Name: x; Type: TABLE; Schema: -; Owner: -\n--\n"
    )
    body = f"CREATE FUNCTION public.f() AS $$\n{forged}\n$$;"
    [item] = entries_of(*archive(body))
    assert item.definition == body
    assert (item.kind, item.schema, item.name, item.owner) == ("TABLE", "public", "t5", "postgres")


def test_an_empty_archive_has_none() -> None:
    assert entries_of(*archive()) == ()


def test_settings_that_a_server_does_not_know_are_left_out_between_entries_alone() -> None:
    head = "--\n-- Name: f; Type: FUNCTION\n--\n\nAS $$\nSET a = 0;\n$$;\n\n"
    data = "--\n-- Data for Name: t; Type: TABLE DATA\n--\n\nCOPY t FROM stdin;\nSET a = 0;\n\\.\n"
    path = "SELECT pg_catalog.set_config('search_path', '', false);\n"
    script = (
        f"SET a = 0;\nSET b = 0;\n{path}SET a = 1;\n\n{head}SET a = '';\n\nSET b = 1;\n\n{data}"
    )
    shown = known_settings_only(script, {"b"}.__contains__)
    assert shown == f"SET b = 0;\n{path}\n{head}\nSET b = 1;\n\n{data}"


def test_owner_and_replica_identity_are_no_difference_unless_asked_for() -> None:
    source = [entry(TABLE)]
    other = TABLE.replace("ALTER TABLE ONLY public.t REPLICA IDENTITY FULL;\n", "")
    destination = [entry(other.replace("TO app", "TO postgres"), owner="postgres")]
    assert differences(source, destination, Comparison()) == ()
    assert len(differences(source, destination, Comparison(owners=True))) == 1
    assert len(differences(source, destination, Comparison(replica_identity=True))) == 1


def test_names_of_not_null_constraints_matter_where_the_source_stores_them() -> None:
    source, destination = (
        [entry("a integer NOT NULL\nb text NOT NULL")],
        [entry('a integer CONSTRAINT t_a NOT NULL\nb text CONSTRAINT "x ""y" NOT NULL')],
    )
    assert len(differences(source, destination, Comparison())) == 1
    assert differences(source, destination, Comparison(not_null_names=False)) == ()


def test_what_differs_is_told_with_both_definitions_and_the_lines() -> None:
    source = [entry("CREATE TABLE t (\n    a int,\n    b int,\n    c int\n);"), entry("v", "VIEW")]
    destination = [
        entry("CREATE TABLE t (\n    a int,\n    b text,\n    c int\n);"),
        entry("i", "INDEX"),
    ]
    table, view, index = differences(source, destination, Comparison())
    assert table.diff == (
        "@@ -2,3 +2,3 @@",
        "     a int,",
        "-    b int,",
        "+    b text,",
        "     c int",
    )
    assert (view.kind, view.source, view.destination) == ("VIEW", "v", None)
    assert (index.kind, index.source, index.destination) == ("INDEX", None, "i")


def test_rights_in_another_order_are_the_same() -> None:
    one, two = "GRANT SELECT ON t TO a;", "GRANT SELECT ON t TO b;"
    source, destination = [entry(f"{one}\n{two}", "ACL")], [entry(f"{two}\n{one}", "ACL")]
    assert differences(source, destination, Comparison()) == ()


def test_objects_of_the_capture_and_of_dts_are_not_compared() -> None:
    own = [
        entry("x", "TABLE", "dts_ddl_command"),
        entry("x", "SEQUENCE OWNED BY", "dts_ddl_command_id_seq"),
        entry("x", "CONSTRAINT", "dts_ddl_command dts_ddl_command_pkey"),
        entry("x", "DEFAULT", "dts_ddl_command id"),
        entry("x", "FUNCTION", "dts_capture_ddl()"),
        Entry("1", "FUNCTION", "pgdts", "text_window(bytea, integer)", "", "x"),
        entry("x", "ACL", "FUNCTION dts_capture_ddl()"),
        entry("x", "ACL", "TABLE dts_ddl_command"),
        entry("x", "TABLE", "dts_postgres_heartbeat"),
        Entry("1", "EVENT TRIGGER", "", "dts_intercept_ddl", "", "x"),
        Entry("1", "COMMENT", "", "EVENT TRIGGER dts_intercept_drop", "", "x"),
        Entry("1", "PUBLICATION", "", "dts_sync_p", "", "x"),
        Entry("1", "PUBLICATION TABLE", "public", "dts_sync_p t", "", "x"),
    ]
    assert count(own, Comparison()) == 0
    theirs = [entry("x", "TABLE", "dts_orders"), entry("x", "FUNCTION", "capture()")]
    assert count(theirs, Comparison()) == 2
