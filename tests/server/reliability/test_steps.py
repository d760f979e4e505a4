"""The generator's steps are valid, and a seed stands for the same ones."""

import random
from collections.abc import Iterator
from itertools import islice

import psycopg2
import pytest

from tests.harness.cluster import Cluster
from tests.harness.databases import Database
from tests.reliability.model import Model
from tests.reliability.steps import Step, draw_step


def test_a_seed_gives_the_same_steps() -> None:
    first, again, other = (list(islice(_steps(16, seed), 200)) for seed in ("1", "1", "2"))
    assert [one.messages for one in first] == [one.messages for one in again]
    assert [one.messages for one in first] != [one.messages for one in other]


@pytest.mark.majors("10", "12", "newest")
def test_steps_are_valid_where_nothing_disturbs(cluster: Cluster, database: Database) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create schema s0; create table s0.ledger (step bigint primary key)")
        cursor.execute("set search_path = s0; set client_min_messages = error")
        for step in islice(_steps(int(cluster.major), "valid"), 250):
            for message in step.messages:
                try:
                    cursor.execute(message)
                except psycopg2.Error as error:
                    pytest.fail(f"{error}\n{step}")


def _steps(major: int, seed: str) -> Iterator[Step]:
    chance, model, number = random.Random(seed), Model("s0", major), 0  # noqa: S311 - a game
    while True:
        number += 1
        step = draw_step(model, number, chance)
        model = step.model
        yield step
