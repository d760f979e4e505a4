"""Ordinary DDL to run under extraordinary circumstances."""

from bench.hostile.script import Draw


def mixture(draw: Draw, suffix: str = "_m") -> list[str]:
    """Some statements on objects of one's own, in an order that works."""
    name = draw.table(suffix)
    rest = [
        f"alter table {name} add column added int default 1",
        f"alter table {name} alter column note set default 'x'",
        f"create index on {name} (id)",
        f"create view {name}_v as select id from {name}",
        f"comment on table {name} is 'mixture'",
        f"grant select on {name} to public",
        f"alter table {name} set (fillfactor = 70)",
        f"create function {name}_f() returns int language sql as 'select 1'",
        f"create type {name}_t as enum ('a', 'b')",
        f"create sequence {name}_s",
        f"create table {name}_as as select 1 as id",
        f"do $d$ begin create table {name}_do (id int); drop table {name}_do; end $d$",
        f"alter table {name} rename to {draw.token}{suffix}_renamed",
    ]
    kept = [one for one in rest if draw.chance.random() < 0.4]
    return [f"create table {name} (id int, note text)", *kept]


def cleared(draw: Draw, suffix: str = "_m") -> list[str]:
    """Drop what the mixture made, as far as it is there."""
    name = draw.table(suffix)
    return [
        f"drop view if exists {name}_v",
        f"drop table if exists {name}, {name}_as, {name}_renamed cascade",
        f"drop function if exists {name}_f()",
        f"drop type if exists {name}_t",
        f"drop sequence if exists {name}_s",
    ]
